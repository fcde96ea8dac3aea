/** Host names of requests: those that no stranger can point at this machine. */
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const isLoopbackAddress = (address: string): boolean => {
  const version = isIP(address)
  return version !== 0 && loopback.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

/** Browsers and resolvers keep `localhost` and names below it on the machine (RFC 6761, 6.3). */
export const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || name.endsWith('.localhost') || isLoopbackAddress(name)

/** Whether a server on this host is reached from its own machine only. False for a host that cannot be resolved. */
export const isLoopbackHost = async (host: string): Promise<boolean> => {
  if (isIP(host) !== 0) return isLoopbackAddress(host)
  const addresses = await lookup(host, { all: true }).catch(() => [])
  return addresses.length > 0 && addresses.every(({ address }) => isLoopbackAddress(address))
}

/** The name in a Host header or in the host of an origin: lower case, without port, brackets and last dot. */
export const hostName = (header: string): string | undefined => {
  const [, bracketed, plain] = /^(?:\[([\da-f:.]+)\]|([^:]+))(?::\d*)?$/i.exec(header) ?? []
  return (bracketed ?? plain?.replace(/(?<=.)\.$/, ''))?.toLowerCase()
}

export interface HostOptions {
  /** The host that the server listens on. */
  host: string
  /** Whether only this machine can reach `host`. */
  isLocal: boolean
  /** Names; `*` allows all, and a beginning `*.` all below a name. */
  allowHosts: readonly string[]
}

export interface Hosts {
  /** Whether to answer a request with this Host header, which HTTP/1.0 may lack. */
  isAnswered(header: string | undefined): boolean
  /** Whether a page can only have this Host if it is ours: no stranger can make the name point here (DNS rebinding). */
  isTrusted(header: string): boolean
}

export const createHosts = ({ host, isLocal, allowHosts }: HostOptions): Hosts => {
  const names = new Set([host, ...allowHosts].map((name) => name.toLowerCase()))
  const suffixes = allowHosts.filter((name) => name.startsWith('*.')).map((name) => name.slice(1).toLowerCase())
  const isNamed = (name: string): boolean =>
    isLoopbackName(name) || names.has(name) || suffixes.some((suffix) => name.endsWith(suffix))
  const isAllowed = (header: string): boolean => {
    const name = hostName(header)
    return name !== undefined && isNamed(name)
  }
  const isOpen = allowHosts.includes('*') || (!isLocal && allowHosts.length === 0)
  // Nearly all requests of a client have the same header.
  let lastAnswered: string | undefined
  return {
    isAnswered(header) {
      if (isOpen || header === undefined || header === lastAnswered) return true
      if (!isAllowed(header)) return false
      lastAnswered = header
      return true
    },
    isTrusted: (header) => isAllowed(header) || isIP(hostName(header) ?? '') !== 0 || allowHosts.includes('*'),
  }
}
