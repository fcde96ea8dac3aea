import { fileURLToPath } from 'node:url'
import type { Contract, ContractPolicy, Operation, Outcome } from '../../src/contract/contract.ts'
import { createContract } from '../../src/contract/create-contract.ts'
import { loadDocument } from '../../src/contract/document/load-document.ts'
import type { RawReply, RawRequest } from '../../src/exchange.ts'

/** A document of fixtures/documents. */
export const documentPath = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/documents/${name}`, import.meta.url))

const contracts = new Map<string, Promise<Contract>>()

/**
 * The contract over a fixture, or over the built-in document. It holds no state but its compiled checks, so it is
 * shared.
 */
export const contractOf = (name?: string, policy: Partial<ContractPolicy> = {}): Promise<Contract> => {
  const key = JSON.stringify([name, policy])
  const contract = contracts.get(key) ?? load(name, policy)
  contracts.set(key, contract)
  return contract
}

const load = async (name: string | undefined, policy: Partial<ContractPolicy>): Promise<Contract> =>
  createContract(await loadDocument(name === undefined ? undefined : documentPath(name)), policy)

export const operationOf = (contract: Contract, key: string): Operation => {
  const operation = contract.operations.find((one) => one.key === key)
  if (!operation) throw new Error(`${contract.title} has no ${key}`)
  return operation
}

interface Asked {
  params?: Record<string, string>
  query?: string
  headers?: Record<string, string>
  /** A string is sent unchanged, anything else as JSON with its content type. */
  body?: unknown
}

export const rawRequest = ({ params = {}, query = '', headers = {}, body }: Asked = {}): RawRequest => ({
  params,
  query: new URLSearchParams(query),
  headers:
    body === undefined || typeof body === 'string' ? headers : { 'content-type': 'application/json', ...headers },
  body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
})

/** Sends a request through the contract. Without `reply` the document answers. */
export const ask = (contract: Contract, key: string, asked: Asked = {}, reply?: RawReply): Promise<Outcome> =>
  contract.exchange(operationOf(contract, key), rawRequest(asked), reply && (async () => reply))

/** What the handler gets for a request. Throws when the request is refused. */
export const checked = async (contract: Contract, key: string, asked: Asked = {}) => {
  let seen: unknown
  const { violations } = await contract.exchange(operationOf(contract, key), rawRequest(asked), async (request) => {
    seen = request
    return { status: 599, headers: {}, body: undefined }
  })
  if (seen === undefined) throw new Error(violations.map(({ message }) => message).join('\n'))
  return seen as { params: Record<string, unknown>; query: Record<string, unknown>; body: unknown }
}

/** The request's violations as `severity rule place`. */
export const found = ({ violations }: Outcome, side: 'request' | 'response' = 'request'): string[] =>
  violations.filter((one) => one.side === side).map(({ severity, rule, place }) => `${severity} ${rule} ${place}`)

export const detailOf = ({ reply }: Outcome): string => (reply.body as { detail: string }).detail
