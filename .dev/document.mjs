// Bundles spec/ with swagger-parser into one document with local `$ref`s, and checks it against the OpenAPI schema.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import SwaggerParser from '@apidevtools/swagger-parser'
import { parse } from 'yaml'
import { components } from './components.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Bundles spec/. The error that it throws tells a person what is wrong and how to find the place. */
export const bundle = async () => {
  try {
    return await bundleFiles()
  } catch (error) {
    throw new Error(
      `Cannot bundle spec/: ${error.message.trim()}\n\`npm run document\` shows the file and line of each problem.`,
      { cause: error },
    )
  }
}

/** Throws when the result is not valid OpenAPI. */
const bundleFiles = async () => {
  const file = `${root}spec/openapi.yaml`
  const index = parse(readFileSync(file, 'utf8'))
  const whole = { ...index, components: { ...components(), ...index.components } }
  const document = await SwaggerParser.bundle(file, whole, {})
  await SwaggerParser.validate(structuredClone(document))
  return document
}

/** Writes the bundle to dist/openapi.json, where the server reads it at start. */
export const writeBundle = async () => {
  mkdirSync(`${root}dist`, { recursive: true })
  writeFileSync(`${root}dist/openapi.json`, JSON.stringify(await bundle()))
}
