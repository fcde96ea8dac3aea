import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { loadDocument } from '../../../src/contract/document/load-document.ts'
import { UsageError } from '../../../src/errors.ts'
import { contractOf, documentPath } from '../../support/contract.ts'

test('loads the built-in document when none is named', async () => {
  const contract = await contractOf()
  expect(contract.source).toBe('built in')
  expect(contract.operations.map(({ key }) => key)).toContain('POST /assistants')
})

test('loads the built-in document without importing Prism or the parser of other documents', async () => {
  const imported = await staticImports(
    fileURLToPath(new URL('../../../src/contract/create-contract.ts', import.meta.url)),
  )
  const loading = await staticImports(
    fileURLToPath(new URL('../../../src/contract/document/load-document.ts', import.meta.url)),
  )
  expect([...imported, ...loading].filter((name) => /stoplight|swagger-parser|fp-ts/.test(name))).toEqual([])
  expect(imported.size).toBeGreaterThan(10)
})

test.each([
  [
    'bicycles.swagger.yaml',
    'Bicycle Rental',
    ['GET /bicycles', 'POST /bicycles', 'PUT /bicycles/{id}/photo', 'POST /bicycles/{id}/reservations'],
  ],
  [
    'greenhouse.openapi30.json',
    'Greenhouse',
    ['GET /plants', 'POST /plants', 'PUT /plants/{id}/label', 'GET /weather'],
  ],
  ['library/openapi.yaml', 'Library', ['GET /shelves/{shelf_id}', 'POST /books']],
])('%s is loaded with all its operations', async (file, title, keys) => {
  const contract = await contractOf(file)
  expect(contract.title).toBe(title)
  expect(contract.operations.map(({ key }) => key)).toEqual(keys)
})

test('makes references to other files local', async () => {
  const { document } = await contractOf('library/openapi.yaml')
  const references = JSON.stringify(document).match(/"\$ref":"[^"]*"/g)
  expect(references?.length).toBeGreaterThan(2)
  expect(references?.filter((one) => !one.startsWith('"$ref":"#/'))).toEqual([])
})

test('loads a document from a URL', async () => {
  const text = await readFile(documentPath('greenhouse.openapi30.json'))
  const server = createServer((request, response) => response.writeHead(request.url === '/api' ? 200 : 404).end(text))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    expect(await loadDocument(`${url}/api`)).toMatchObject({
      title: 'Greenhouse',
      version: '1.4.2',
      source: `${url}/api`,
    })
    await expect(loadDocument(`${url}/other`)).rejects.toThrow(`${url}/other: the server answers 404`)
  } finally {
    server.close()
  }
})

test.each([
  ['nowhere.yaml', 'there is no such file'],
  ['text.txt', 'not an OpenAPI document'],
  ['not-openapi.yaml', 'neither `openapi: 3.1.0`'],
  ['version-unknown.yaml', 'at /openapi: the version 4.0.0'],
])('the broken document %s stops with a message that names file, place and reason', async (file, reason) => {
  const path = documentPath(`broken/${file}`)
  const error = await loadDocument(path).then(
    () => undefined,
    (thrown: Error) => thrown,
  )
  expect(error).toBeInstanceOf(UsageError)
  expect(error?.message).toContain(path)
  expect(error?.message).toContain(reason)
})

test.each([
  ['version-number.yaml', 'at /openapi: the version 3 is read as "3.0.0".'],
  [
    'dangling.yaml',
    'at /paths/~1things/get/responses/200/content/application~1json/schema: $ref leads to #/components/schemas/Thing',
  ],
  ['missing-file.yaml', 'at /paths/~1things: $ref leads to'],
  ['structure.yaml', 'at /paths/~1things/get/parameters/0/in'],
])('%s is served with a warning of its place and reason, and refused when asked to be strict', async (file, reason) => {
  const path = documentPath(`broken/${file}`)
  const { warnings } = await loadDocument(path)
  expect(warnings.join('\n')).toContain(reason)
  const refused = loadDocument(path, { strictSpec: true })
  await expect(refused).rejects.toThrow(UsageError)
  await expect(refused).rejects.toThrow(reason)
})

test.each([
  [
    'api.json',
    '{\n  "openapi": "3.1.0",\n  "paths": {},\n}\n',
    'not valid JSON: line 4 column 1: expected a property name in double quotes, found "}"',
  ],
  ['api.yaml', 'openapi: 3.1.0\ninfo:\n  title: Bad\n   version: 1\n', 'not valid YAML: line 3 column 10'],
  ['api.yaml', 'openapi: 3.1.0\ninfo: { title: Bad, version: "1" }\n', 'it has no `paths`. Add them'],
  ['api', '{ "openapi": "3.1.0" "paths": {} }', 'not valid JSON: line 1 column 22: expected "," or "}"'],
])('what is broken in %s is reported, with line and column for its syntax', async (name, text, reason) => {
  const folder = await mkdtemp(join(tmpdir(), 'document-'))
  await writeFile(join(folder, name), text)
  try {
    await expect(loadDocument(join(folder, name))).rejects.toThrow(reason)
  } finally {
    await rm(folder, { recursive: true })
  }
})

const staticImports = async (file: string, seen = new Set<string>()): Promise<Set<string>> => {
  const source = await readFile(file, 'utf8')
  for (const [, isType, , name = ''] of source.matchAll(/^import (type )?([^'\n]* from )?'([^']+)'/gm)) {
    if (isType || seen.has(name)) continue
    seen.add(name)
    if (name.startsWith('.')) await staticImports(fileURLToPath(new URL(name, `file://${file}`)), seen)
  }
  return seen
}
