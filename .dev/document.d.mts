import type { OpenAPIV3_1 } from 'openapi-types'

export function bundle(): Promise<OpenAPIV3_1.Document>
export function writeBundle(): Promise<void>
