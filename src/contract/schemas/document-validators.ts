import { createValidators, type Validators } from '../../json-schema/validators.ts'
import { createDocumentSchemas, type DocumentSchemas } from './document-schemas.ts'

/** The checks of one side of one document. */
export interface DocumentValidators extends Validators {
  schemas: DocumentSchemas
}

export const createDocumentValidators = (document: object, side: 'request' | 'response'): DocumentValidators => {
  const schemas = createDocumentSchemas(document, side)
  return { schemas, ...createValidators(schemas.targets) }
}
