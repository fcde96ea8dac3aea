import { type Hosts, hostName, isLoopbackName } from './hosts.ts'

export interface Origins {
  /** Whether every page may call the API. */
  areAll: boolean
  /** Whether pages of this origin may call the API: those named, and our own. */
  isAllowed(origin: string, host: string | undefined): boolean
  /** Whether pages of this origin may call MCP and A2A. Without named origins, those of this machine. */
  isAllowedForAgents(origin: string, host: string | undefined): boolean
  /** Whether this is the origin of our own pages, which a proxy may serve under another scheme. */
  isOwn(origin: string, host: string | undefined): boolean
}

/** `given`: the option `corsOrigins`. Without it the API allows every origin, as the real server does. */
export const createOrigins = (given: readonly string[] | undefined, hosts: Hosts): Origins => {
  const named = given?.map((origin) => origin.toLowerCase())
  const areNamedAll = named?.includes('*') ?? false
  const areAll = named === undefined || areNamedAll
  const isOwn: Origins['isOwn'] = (origin, host) =>
    host !== undefined && authorityOf(origin) === host.toLowerCase() && hosts.isTrusted(host)
  const isNamed: Origins['isOwn'] = (origin, host) => (named?.includes(origin) ?? false) || isOwn(origin, host)
  return {
    areAll,
    isOwn,
    isAllowed: (origin, host) => areAll || isNamed(origin, host),
    isAllowedForAgents: (origin, host) =>
      areNamedAll || isNamed(origin, host) || (named === undefined && isLoopbackOrigin(origin)),
  }
}

const isLoopbackOrigin = (origin: string): boolean => isLoopbackName(hostName(authorityOf(origin) ?? '') ?? '')

/** Host and port, as the Host header has them. `null` is the origin of sandboxed pages and files. */
const authorityOf = (origin: string): string | undefined => /^https?:\/\/([^/]+)$/i.exec(origin)?.[1]?.toLowerCase()
