import type { Contract, ContractPolicy, Operation } from './contract.ts'
import type { LoadedDocument } from './document/load-document.ts'
import type { OperationModel } from './document/operation-model.ts'
import { readOperations } from './document/read-operations.ts'
import { toOpenApi3 } from './document/to-openapi3.ts'
import { refusalOf } from './refusal.ts'
import { type CheckRequest, compileRequest } from './request/check-request.ts'
import { type CheckEvent, compileEvents } from './response/check-events.ts'
import { type CheckResponse, compileResponse } from './response/check-response.ts'
import { applyResponsePolicy } from './response/response-policy.ts'
import { prefersSample } from './samples/preference.ts'
import type { Sampler } from './samples/sampler.ts'
import { createDocumentValidators, type DocumentValidators } from './schemas/document-schemas.ts'
import { createTolerance, isError } from './violation.ts'

const DEFAULT_POLICY: ContractPolicy = {
  unknownProperties: 'warn',
  responseViolations: 'warn',
  toleratedViolations: [],
  messageOverrides: [],
}

interface Checks {
  request: CheckRequest
  response: CheckResponse
  /** Undefined where nothing is said of events. */
  events: (() => CheckEvent) | undefined
}

/** The contract over a loaded document. Nothing is compiled yet: an operation's checks are, when it is first used. */
export const createContract = (loaded: LoadedDocument, policy: Partial<ContractPolicy> = {}): Contract => {
  const rules = { ...DEFAULT_POLICY, ...policy }
  const structure = 'swagger' in loaded.document ? toOpenApi3(loaded.document) : loaded.document
  const operations = readOperations(structure)
  const models = new Map(operations.map((operation) => [operation.key, operation]))
  const compile = createCompiler(structure, rules)
  const sampler = createLazySampler(loaded.document)

  const modelOf = ({ key }: Operation): OperationModel => {
    const model = models.get(key)
    if (!model) throw new Error(`No operation ${key} in ${loaded.source}`)
    return model
  }

  return {
    title: loaded.title,
    version: loaded.version,
    source: loaded.source,
    document: loaded.document,
    operations,
    exchange: async (operation, request, respond, onLateViolations = () => {}) => {
      const model = modelOf(operation)
      const checks = compile(model)
      const { checked, violations } = checks.request(request)
      if (violations.some(isError)) return { reply: refusalOf(model, violations), violations }
      const isSampled = !respond || prefersSample(request.headers.prefer)
      const answer = isSampled ? await sampler(model, request, checks.response) : { reply: await respond(checked) }
      if ('isRefusal' in answer && answer.isRefusal) return { reply: answer.reply, violations }
      const { reply, violations: found } = applyResponsePolicy(answer.reply, checks, rules, onLateViolations)
      violations.push(...found)
      return { reply, violations }
    },
    checkReply: (operation, reply) => compile(modelOf(operation)).response(reply),
    warmUp: () => {
      const next = operations.find((model) => !compile.isDone(model))
      if (!next) return false
      compile(next)
      return operations.some((model) => !compile.isDone(model))
    },
  }
}

/** Compiles each operation once. One set of validators serves both sides, unless the document tells them apart. */
const createCompiler = (document: object, policy: ContractPolicy) => {
  const request = createDocumentValidators(document, 'request')
  const hasSides = /"(readOnly|writeOnly)":true/.test(JSON.stringify(document))
  const response = hasSides ? createDocumentValidators(document, 'response') : request
  const compiled = new Map<OperationModel, Checks>()
  const compile = (model: OperationModel): Checks => {
    const ready = compiled.get(model)
    if (ready) return ready
    const checks = withTolerance(model, policy, {
      request: compileRequest(model, request, policy),
      response: compileResponse(model, response),
      events: eventsOf(model, response),
    })
    compiled.set(model, checks)
    return checks
  }
  return Object.assign(compile, { isDone: (model: OperationModel) => compiled.has(model) })
}

const eventsOf = ({ responses }: OperationModel, validators: DocumentValidators): Checks['events'] => {
  const rules = responses.flatMap(({ content }) => content).find(({ events }) => events)?.events
  return rules && compileEvents(rules, validators)
}

const withTolerance = ({ key }: OperationModel, { toleratedViolations }: ContractPolicy, checks: Checks): Checks => {
  const tolerate = createTolerance(key, toleratedViolations)
  return {
    request: (request) => {
      const { checked, violations } = checks.request(request)
      return { checked, violations: tolerate(violations) }
    },
    response: (reply) => tolerate(checks.response(reply)),
    events: checks.events,
  }
}

/** Prism takes the better part of a second to import, so only the first answer that needs it pays. */
const createLazySampler = (document: object): Sampler => {
  let loading: Promise<Sampler> | undefined
  return async (...call) => {
    loading ??= import('./samples/sampler.ts').then(({ createSampler }) => createSampler(document))
    return (await loading)(...call)
  }
}
