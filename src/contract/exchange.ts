import type { Contract, ContractPolicy, Operation } from './contract.ts'
import type { LoadedDocument } from './load.ts'
import type { OperationModel } from './model.ts'
import { checkFitted } from './nulls.ts'
import { toOpenApi3 } from './openapi2.ts'
import { readOperations } from './openapi3.ts'
import { refusal, replacement } from './refusal.ts'
import { type CheckRequest, compileRequest } from './request.ts'
import { type CheckResponse, compileResponse } from './response.ts'
import type { Sampler } from './sample.ts'
import { createSchemas } from './schemas.ts'
import { createValidators } from './validators.ts'

const DEFAULT_POLICY: ContractPolicy = { unknownProperties: 'warn', responseViolations: 'warn' }

interface Checks {
  request: CheckRequest
  response: CheckResponse
}

/** The contract over a loaded document. Nothing is compiled yet: an operation's checks are, when it is first used. */
export const createContract = (loaded: LoadedDocument, policy: Partial<ContractPolicy> = {}): Contract => {
  const rules = { ...DEFAULT_POLICY, ...policy }
  const structure = 'swagger' in loaded.document ? toOpenApi3(loaded.document) : loaded.document
  const operations = readOperations(structure)
  const models = new Map(operations.map((operation) => [operation.key, operation]))
  const compile = createCompiler(structure, rules)
  const sampler = createLazySampler(loaded.document)
  const pending = [...operations]

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
    exchange: async (operation, request, respond) => {
      const model = modelOf(operation)
      const checks = compile(model)
      const { checked, violations } = checks.request(request)
      if (violations.some(isError)) return { reply: refusal(model, violations), violations }
      const given = respond ? await respond(checked) : await sampler(model, request, checks.response)
      const { reply, violations: found } = checkFitted(given, checks.response)
      violations.push(...found)
      const isReplaced = rules.responseViolations === 'error' && found.some(isError)
      return { reply: isReplaced ? replacement(found) : reply, violations }
    },
    checkReply: (operation, reply) => compile(modelOf(operation)).response(reply),
    warmUp: () => {
      const next = pending.shift()
      if (next) compile(next)
      return pending.length > 0
    },
  }
}

const isError = ({ severity }: { severity: string }): boolean => severity === 'error'

/** Compiles each operation once. One set of validators serves both sides, unless the document tells them apart. */
const createCompiler = (document: object, policy: ContractPolicy): ((model: OperationModel) => Checks) => {
  const request = createValidators(createSchemas(document, 'request'))
  const hasSides = /"(readOnly|writeOnly)":true/.test(JSON.stringify(document))
  const response = hasSides ? createValidators(createSchemas(document, 'response')) : request
  const compiled = new Map<OperationModel, Checks>()
  return (model) => {
    const ready = compiled.get(model)
    if (ready) return ready
    const checks = { request: compileRequest(model, request, policy), response: compileResponse(model, response) }
    compiled.set(model, checks)
    return checks
  }
}

/** Prism takes the better part of a second to import, so only the first answer that needs it pays. */
const createLazySampler = (document: object): Sampler => {
  let loading: Promise<Sampler> | undefined
  return async (...call) => {
    loading ??= import('./sample.ts').then(({ createSampler }) => createSampler(document))
    return (await loading)(...call)
  }
}
