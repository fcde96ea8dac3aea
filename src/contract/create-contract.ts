import type { Contract, ContractPolicy, Operation } from './contract.ts'
import type { LoadedDocument } from './document/load-document.ts'
import type { OperationModel } from './document/operation-model.ts'
import { readOperations } from './document/read-operations.ts'
import { toOpenApi3 } from './document/to-openapi3.ts'
import { refusalOf } from './error-replies.ts'
import { createOperationChecks } from './operation-checks.ts'
import { applyResponsePolicy } from './response/response-policy.ts'
import { prefersSample } from './samples/prefer-header.ts'
import type { Sampler } from './samples/sampler.ts'
import { isError } from './violation.ts'

const DEFAULT_POLICY: ContractPolicy = {
  unknownProperties: 'warn',
  responseViolations: 'warn',
  toleratedViolations: [],
  messageOverrides: [],
}

/** Compiles nothing yet: an operation's checks are compiled on first use. */
export const createContract = (loaded: LoadedDocument, policy: Partial<ContractPolicy> = {}): Contract => {
  const rules = { ...DEFAULT_POLICY, ...policy }
  const structure = 'swagger' in loaded.document ? toOpenApi3(loaded.document) : loaded.document
  const operations = readOperations(structure)
  const models = new Map(operations.map((operation) => [operation.key, operation]))
  const checks = createOperationChecks(structure, rules)
  const isUnreadable422 = rules.bodyRefusals !== undefined
  const sampler = createLazySampler(loaded.document)

  const modelOf = ({ key }: Operation): OperationModel => {
    const model = models.get(key)
    if (!model) throw new Error(`No operation ${key} in ${loaded.source}`)
    return model
  }

  const exchange: Contract['exchange'] = async (operation, request, respond, onLateViolations = () => {}) => {
    const model = modelOf(operation)
    const check = checks.of(model)
    const { checked, violations, media } = check.request(request)
    if (violations.some(isError)) {
      const detail = check.detail({ body: checked.body, media, violations })
      return { reply: refusalOf(model, { violations, detail, isUnreadable422 }), violations }
    }
    const isSampled = !respond || prefersSample(request.headers.prefer)
    const answer = isSampled ? await sampler(model, request, check.response) : { reply: await respond(checked) }
    if ('isRefusal' in answer && answer.isRefusal) return { reply: answer.reply, violations }
    const { reply, violations: found } = applyResponsePolicy(answer.reply, check, rules, onLateViolations)
    violations.push(...found)
    return { reply, violations }
  }

  return {
    title: loaded.title,
    version: loaded.version,
    source: loaded.source,
    document: loaded.document,
    operations,
    exchange,
    checkReply: (operation, reply) => checks.of(modelOf(operation)).response(reply),
    warmUp: () => {
      const next = operations.find((model) => !checks.isCompiled(model))
      if (!next) return false
      checks.of(next)
      return operations.some((model) => !checks.isCompiled(model))
    },
  }
}

/** Importing Prism takes the better part of a second, so only the first reply that needs it pays. */
const createLazySampler = (document: object): Sampler => {
  let loading: Promise<Sampler> | undefined
  return async (...call) => {
    loading ??= import('./samples/sampler.ts').then(({ createSampler }) => createSampler(document))
    return (await loading)(...call)
  }
}
