/**
 * Runs in a thread of its own: loading Prism, reading a large document, and making up and checking an answer take
 * seconds, in which the server would answer nobody.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { RawReply, RawRequest } from '../../exchange.ts'
import type { ContractPolicy } from '../contract.ts'
import { readOperations } from '../document/read-operations.ts'
import { toStructure } from '../document/to-openapi3.ts'
import { createOperationChecks } from '../operation-checks.ts'
import { applyResponsePolicy } from '../response/response-policy.ts'
import type { Violation } from '../violation.ts'
import { createSampler } from './sampler.ts'

export interface WorkerStart {
  document: object
  policy: Omit<ContractPolicy, 'messageOverrides'>
}

export interface SampleRequest {
  /** Of the operation. */
  key: string
  headers: { prefer?: string | string[] | undefined; accept?: string | undefined }
}

export interface SampleAnswer {
  reply: RawReply
  violations: Violation[]
  /** The reply says why the document gives none; the document does not describe it. */
  isRefusal: boolean
}

/** To the main thread: what it asked for, or the message of the error that prevented it. */
export type WorkerMessage = { answer: SampleAnswer } | { problem: string }

const NO_QUERY = new URLSearchParams()

const createAnswers = ({ document, policy }: WorkerStart) => {
  const structure = toStructure(document)
  const models = new Map(readOperations(structure).map((model) => [model.key, model]))
  const checks = createOperationChecks(structure, { ...policy, messageOverrides: [] })
  const sample = createSampler(document)
  return async ({ key, headers }: SampleRequest): Promise<SampleAnswer> => {
    const model = models.get(key)
    if (!model) throw new Error(`There is no operation ${key}`)
    const check = checks.of(model)
    const request: RawRequest = { params: {}, query: NO_QUERY, headers, body: undefined }
    const { reply, isRefusal } = await sample(model, request, check.response)
    if (isRefusal) return { reply, violations: [], isRefusal }
    return { ...applyResponsePolicy(reply, check, policy, () => {}), isRefusal }
  }
}

const answer = createAnswers(workerData as WorkerStart) // as sample-thread.ts gives it

parentPort?.on('message', async (request: SampleRequest) => {
  const message: WorkerMessage = await answer(request).then(
    (found) => ({ answer: found }),
    (error: Error) => ({ problem: error.message }),
  )
  parentPort?.postMessage(message)
})
