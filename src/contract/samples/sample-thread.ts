import { Worker } from 'node:worker_threads'
import { createClock } from '../../clock.ts'
import { packageFile } from '../../package-file.ts'
import { errorReply } from '../error-replies.ts'
import type { SampleAnswer, SampleRequest, WorkerMessage, WorkerStart } from './sample-worker.ts'

export interface SampleThread {
  /**
   * Answers from the document, one request after the other. Never rejects: when an answer takes longer than `limitMs`, or
   * needs too much memory, it is a refusal, and the thread starts anew for the next request.
   */
  answer(request: SampleRequest, limitMs?: number): Promise<SampleAnswer>
  close(): Promise<void>
}

/** The first answer includes loading Prism and reading the document. */
const LIMIT_MS = 60_000
const MAX_HEAP_MB = 1024

/** Starts the thread with the first request; keeps no process alive. */
export const createSampleThread = (start: WorkerStart): SampleThread => {
  const clock = createClock()
  let worker: Worker | undefined
  let last: Promise<unknown> = Promise.resolve()

  const close = async (): Promise<void> => {
    const closing = worker
    worker = undefined
    await closing?.terminate()
  }

  const open = (): Worker => {
    const opened = worker ?? startWorker(start)
    if (opened !== worker) opened.once('exit', () => void (worker === opened && close()))
    worker = opened
    return opened
  }

  const ask = (request: SampleRequest, limitMs: number): Promise<SampleAnswer> =>
    new Promise((resolve) => {
      const asked = open()
      const finish = (answer: SampleAnswer) => {
        timer.cancel()
        asked.off('message', onMessage).off('error', onError).off('exit', onExit)
        resolve(answer)
      }
      const fail = (reason: string) => {
        finish(refusal(request, reason))
        void close()
      }
      const onMessage = (message: WorkerMessage) =>
        finish('answer' in message ? message.answer : refusal(request, message.problem))
      const onError = (error: unknown) => fail((error as Error).message) // a worker throws errors only
      const onExit = () => fail('the server stops')
      const timer = clock.delay(limitMs, () => fail(`it takes longer than ${limitMs / 1000} s`))
      asked.on('message', onMessage).on('error', onError).on('exit', onExit)
      asked.postMessage(request)
    })

  return {
    answer(request, limitMs = LIMIT_MS) {
      const own = last.then(() => ask(request, limitMs))
      last = own
      return own
    },
    close,
  }
}

/** The build bundles the worker. Code that runs from its sources uses the last build's. */
const startWorker = (workerData: WorkerStart): Worker => {
  const worker = new Worker(packageFile('dist/sample-worker.js'), {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  })
  worker.unref()
  worker.on('error', () => {}) // whoever waits for an answer learns of it; without a listener the process would end
  return worker
}

const refusal = ({ key }: SampleRequest, reason: string): SampleAnswer => ({
  reply: errorReply(501, `No answer of ${key} can be made up from the document: ${reason}`),
  violations: [],
  isRefusal: true,
})
