import SwaggerParser from '@apidevtools/swagger-parser'
import { UsageError } from '../errors.ts'
export const importDocument = async (source: string): Promise<object> => {
  try {
    return await SwaggerParser.bundle(source)
  } catch (error) {
    throw new UsageError(`Cannot load ${source}: ${error instanceof Error ? error.message : error}`)
  }
}
