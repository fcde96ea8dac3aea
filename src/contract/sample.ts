import type { RawReply, RawRequest } from './contract.ts'
import type { OperationModel } from './model.ts'
import { problem } from './refusal.ts'
import type { CheckResponse } from './response.ts'
export const createSampler =
  (_document: object) =>
  async (_m: OperationModel, _r: RawRequest, _c: CheckResponse): Promise<RawReply> =>
    problem(501, 'Not implemented')
