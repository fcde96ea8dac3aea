import { createTurns, type TakeTurn } from '../yielding.ts'
import type { Contract, ContractPolicy, Operation } from './contract.ts'
import type { LoadedDocument } from './document/load-document.ts'
import type { OperationModel } from './document/operation-model.ts'
import { readOperations } from './document/read-operations.ts'
import { toStructure } from './document/to-openapi3.ts'
import { refusalOf, unavailableReply } from './error-replies.ts'
import { createOperationChecks } from './operation-checks.ts'
import { isLong } from './request/parse-body.ts'
import { applyResponsePolicy } from './response/response-policy.ts'
import { prefersSample } from './samples/prefer-header.ts'
import { createSampleThread } from './samples/sample-thread.ts'
import { reachesMany } from './schemas/reaches-many.ts'
import { isError } from './violation.ts'
import { createWarmUp } from './warm-up.ts'

const DEFAULT_POLICY: ContractPolicy = {
  unknownProperties: 'warn',
  responseViolations: 'warn',
  toleratedViolations: [],
  messageOverrides: [],
}

/** So many schemas take too long to compile while others wait: in other documents this is left to the first request. */
const MANY_SCHEMAS = 50

const requestSchemas = ({ parameters, body }: OperationModel): unknown[] =>
  [...parameters, ...(body?.content ?? [])].map(({ schema }) => schema)

/**
 * Compiles nothing yet: an operation's checks are compiled on first use. Before each long step of a long request
 * `takeTurn` is awaited.
 */
export const createContract = (
  loaded: Omit<LoadedDocument, 'warnings'>,
  policy: Partial<ContractPolicy> = {},
  takeTurn: TakeTurn = createTurns(),
): Contract => {
  const rules = { ...DEFAULT_POLICY, ...policy }
  const structure = toStructure(loaded.document)
  const operations = readOperations(structure)
  const models = new Map(operations.map((operation) => [operation.key, operation]))
  const checks = createOperationChecks(structure, rules)
  const isUnreadable422 = rules.bodyRefusals !== undefined
  const samples = createSamples(loaded.document, rules)

  const modelOf = ({ key }: Operation): OperationModel => {
    const model = models.get(key)
    if (!model) throw new Error(`No operation ${key} in ${loaded.source}`)
    return model
  }

  const exchange: Contract['exchange'] = async (operation, request, respond, onLateViolations = () => {}) => {
    const model = modelOf(operation)
    if (model.unavailable !== undefined)
      return { reply: unavailableReply(model.key, model.unavailable), violations: [] }
    const check = checks.of(model)
    const isLongRequest = isLong(request)
    const body = isLongRequest ? await check.request.readLong(request, takeTurn) : check.request.read(request)
    if (isLongRequest) await takeTurn()
    const { checked, violations, media } = check.request.check(request, body)
    if (violations.some(isError)) {
      const detail = check.detail({ body: checked.body, media, violations })
      return { reply: refusalOf(model, { violations, detail, isUnreadable422 }), violations }
    }
    const { prefer, accept } = request.headers
    const isSampled = !respond || prefersSample(prefer)
    if (isSampled) {
      const sample = await samples.answer({ key: model.key, headers: { prefer, accept: [accept].flat().join() } })
      return { reply: sample.reply, violations: [...violations, ...sample.violations] }
    }
    if (isLongRequest) await takeTurn()
    const given = await respond(checked)
    if (isLongRequest) await takeTurn() // what a long request is answered with mostly is as long
    const { reply, violations: found } = applyResponsePolicy(given, check, rules, onLateViolations)
    return { reply, violations: found.length > 0 ? [...violations, ...found] : violations }
  }

  return {
    title: loaded.title,
    version: loaded.version,
    source: loaded.source,
    document: loaded.document,
    operations,
    exchange,
    checkReply: (operation, reply) => checks.of(modelOf(operation)).response(reply),
    startEventCheck: (operation) => {
      const check = checks.of(modelOf(operation)).events?.()
      return (
        check &&
        ((event) => {
          const violations = check(event)
          return { violations, isRefused: rules.responseViolations === 'error' && violations.length > 0 }
        })
      )
    },
    createWarmUp: ({ responses }) =>
      createWarmUp([
        ...operations
          .filter((model) => responses || !reachesMany(structure, requestSchemas(model), MANY_SCHEMAS))
          .map((model) => () => checks.of(model).request),
        ...(responses ? operations.map((model) => () => checks.of(model).response) : []),
      ]),
    close: samples.close,
  }
}

/** The overrides are functions, which cannot go to another thread; only requests need them. */
const createSamples = (document: object, policy: ContractPolicy) => {
  const { unknownProperties, responseViolations, toleratedViolations } = policy
  return createSampleThread({ document, policy: { unknownProperties, responseViolations, toleratedViolations } })
}
