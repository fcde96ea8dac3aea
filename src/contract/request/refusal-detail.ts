import { createFirstError } from '../../json-schema/first-error.ts'
import { pointerSteps } from '../../json-schema/json-pointer.ts'
import type { ContractPolicy } from '../contract.ts'
import type { MediaType, OperationModel } from '../document/operation-model.ts'
import { documents422, sentences } from '../error-replies.ts'
import type { DocumentValidators } from '../schemas/document-schemas.ts'
import { isError, type Violation } from '../violation.ts'
import { LONG_LIST } from './long-lists.ts'

interface Refused {
  body: unknown
  /** Undefined when the body could not be read. */
  media: MediaType | undefined
  violations: readonly Violation[]
}

export type WriteDetail = (refused: Refused) => string

/** With `bodyRefusals`, says only what the real server says: its first error. Else a sentence for each error. */
export const createRefusalDetail = (
  operation: OperationModel,
  validators: DocumentValidators,
  { bodyRefusals }: Pick<ContractPolicy, 'bodyRefusals'>,
): WriteDetail => {
  if (!bodyRefusals || !documents422(operation)) return ({ violations }) => sentences(violations)
  const { unreadable, referredSchemas } = bodyRefusals
  const { schemas, passesButForFormats } = validators
  const firstError = createFirstError({
    passes: passesButForFormats,
    resolve: schemas.resolve,
    referredPath: ($ref) => {
      const steps = pointerSteps(schemas.pointerOf($ref) ?? '')
      return referredSchemas.includes(steps.at(-1) ?? '') ? steps : undefined
    },
  })
  return ({ body, media, violations }) => {
    const [first] = violations.filter(isError)
    if (!first?.place.startsWith('/body') || first.rule === LONG_LIST) return first?.message ?? ''
    if (!media) return unreadable
    const found = firstError(schemas.of(media.schema ?? true), body)
    if (found !== undefined) return found
    return first.rule === 'format' ? first.message : sentences(violations)
  }
}
