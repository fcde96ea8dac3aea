import type { OperationModel } from './model.ts'
import type { Schema, Schemas } from './schemas.ts'
import type { Validators } from './validators.ts'
import type { Violation } from './violation.ts'
export const createUnknownFinder =
  (_validators: Validators, _severity: Violation['severity']) =>
  (_schema: Schema, _value: unknown, _violations: Violation[]): void => {}
export const unknownParameters =
  (_operation: OperationModel, _schemas: Schemas, _severity: Violation['severity']) =>
  (_query: URLSearchParams): Violation[] => []
