import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'vitest'
import { fetchFile } from '../../../../src/contract/document/references/fetch-file.ts'
import { isInternalAddress, publicLookup } from '../../../../src/contract/document/references/internal-address.ts'
import { readDocument, UsageError } from '../../../../src/index.ts'

interface Fixtures {
  /** `api/` holds the document; `secret.yaml` and `api-secret.yaml` beside it hold what it must not show. */
  folder: string
  /** Answers at an internal address; its origin. */
  serve(listener: RequestListener): Promise<string>
}

const SECRET = 'type: string\ndescription: TOP SECRET\n'

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a fixture needs from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'references-'))
    await mkdir(join(folder, 'api/parts'), { recursive: true })
    await mkdir(join(folder, 'api-private'))
    for (const name of ['secret.yaml', 'api-private/secret.yaml']) await writeFile(join(folder, name), SECRET)
    await writeFile(join(folder, 'api/parts/thing.yaml'), 'type: string\ndescription: a thing\n')
    await use(folder)
    await rm(folder, { recursive: true })
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  serve: async ({}, use) => {
    const servers: Server[] = []
    await use(async (listener) => {
      const server = createServer(listener)
      servers.push(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    })
    for (const server of servers) {
      server.close()
      server.closeAllConnections()
    }
  },
})

const documentWith = (reference: string): string =>
  JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: {
      '/things': {
        get: {
          responses: { 200: { description: 'ok', content: { 'application/json': { schema: { $ref: reference } } } } },
        },
      },
    },
  })

/** The text that is served when the document refers to this, or the message of the UsageError. */
const textOf = async (source: string, limits?: Parameters<typeof readDocument>[1]): Promise<string> =>
  readDocument(source, limits).then(JSON.stringify, (error: Error) => {
    expect(error).toBeInstanceOf(UsageError)
    return error.message
  })

const onDisk = async (folder: string, reference: string, limits?: Parameters<typeof readDocument>[1]) => {
  await writeFile(join(folder, 'api/openapi.json'), documentWith(reference))
  return textOf(join(folder, 'api/openapi.json'), limits)
}

test('a document on disk may refer to files below its folder', async ({ folder }) => {
  expect(await onDisk(folder, './parts/thing.yaml')).toContain('a thing')
  expect(await onDisk(folder, 'parts/../parts/thing.yaml')).toContain('a thing')
})

test('a document on disk shows no file outside its folder', async ({ folder }) => {
  const references = [
    '../secret.yaml',
    '../api-private/secret.yaml',
    'parts/../../secret.yaml',
    '%2e%2e/secret.yaml',
    join(folder, 'secret.yaml'),
    `file://${join(folder, 'secret.yaml')}`,
    `FILE://${join(folder, 'secret.yaml')}`,
    `file://localhost${join(folder, 'secret.yaml')}`,
    '/etc/passwd',
    '/dev/zero',
  ]
  for (const reference of references) {
    const text = await onDisk(folder, reference)
    expect([reference, text]).toEqual([reference, expect.stringContaining('--spec-root')])
    expect(text).not.toContain('TOP SECRET')
  }
})

test('a link below the folder of a document leads to no file outside it', async ({ folder }) => {
  await symlink(join(folder, 'secret.yaml'), join(folder, 'api/link.yaml'))
  await symlink(folder, join(folder, 'api/up'))
  await symlink(join(folder, 'api/parts/thing.yaml'), join(folder, 'api/inner.yaml'))
  expect(await onDisk(folder, './link.yaml')).toContain('outside the document')
  expect(await onDisk(folder, './up/secret.yaml')).toContain('outside the document')
  expect(await onDisk(folder, './inner.yaml')).toContain('a thing')
})

test('a message does not tell which files exist outside the folder', async ({ folder }) => {
  const [there, missing] = [await onDisk(folder, '../secret.yaml'), await onDisk(folder, '../nothing.yaml')]
  expect(missing.replaceAll('nothing', 'secret')).toBe(there)
})

test('--spec-root lets a document refer to files of one more folder', async ({ folder }) => {
  expect(await onDisk(folder, '../secret.yaml', { specRoot: folder })).toContain('TOP SECRET')
  expect(await onDisk(folder, '/etc/passwd', { specRoot: folder })).toContain('--spec-root')
})

test('shows no file that is not data, even below its folder', async ({ folder }) => {
  await writeFile(join(folder, 'api/.env'), 'KEY=TOP SECRET')
  expect(await onDisk(folder, './.env')).toMatch(/neither an object nor a list/)
})

test('a document from a URL reaches no file', async ({ folder, serve }) => {
  for (const reference of [`file://${join(folder, 'secret.yaml')}`, 'file:///etc/passwd']) {
    const origin = await serve((_request, response) => response.end(documentWith(reference)))
    const text = await textOf(`${origin}/openapi.json`, { specRoot: folder })
    expect(text).toContain('may not refer to files')
  }
})

test('a document from a URL may refer to files beside it', async ({ serve }) => {
  const origin = await serve(({ url }, response) =>
    response.end(url === '/a/thing.yaml' ? 'description: a thing' : documentWith('../a/thing.yaml')),
  )
  expect(await textOf(`${origin}/b/openapi.json`)).toContain('a thing')
})

test('reaches internal addresses only where --spec-origin names them', async ({ folder, serve }) => {
  let asked = 0
  const internal = await serve((_request, response) => {
    asked += 1
    response.end(SECRET)
  })
  const named = { specOrigins: [internal] }
  const port = new URL(internal).port
  const outside = await serve((_request, response) => response.end(documentWith(`${internal}/metadata`)))
  for (const [source, limits] of [[`${outside}/openapi.json`, named] as const]) {
    expect(await textOf(source)).toContain(`--spec-origin ${internal}`)
    expect(asked).toBe(0)
    expect(await textOf(source, limits)).toContain('TOP SECRET')
  }
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `2130706433:${port}`, `[::ffff:127.0.0.1]:${port}`]) {
    expect([host, await onDisk(folder, `http://${host}/x`)]).toEqual([host, expect.stringContaining('--spec-origin')])
  }
  expect(await onDisk(folder, `//127.0.0.1:${port}/x`)).toContain('x-missing-reference')
  expect(await onDisk(folder, `${internal}/x`, named)).toContain('TOP SECRET')
})

test('follows no redirect to an internal address that is not named', async ({ serve }) => {
  let asked = 0
  const internal = await serve((_request, response) => {
    asked += 1
    response.end(documentWith('#/info'))
  })
  const outside = await serve((_request, response) => response.writeHead(302, { location: `${internal}/x` }).end())
  expect(await textOf(`${outside}/openapi.json`)).toMatch(/internal address \(redirected to .*--spec-origin/)
  expect(asked).toBe(0)
  const file = await serve((_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
  expect(await textOf(`${file}/openapi.json`)).toContain('neither http nor https')
  const circle = await serve(({ url }, response) => response.writeHead(302, { location: `${url}x` }).end())
  expect(await textOf(`${circle}/openapi.json`)).toContain('more than 5 redirects')
})

test('gives up on an answer that never begins or never ends', async ({ serve }) => {
  const silent = await serve(() => {})
  const slow = await serve((_request, response) => response.writeHead(200).write('{'))
  for (const origin of [silent, slow]) {
    const options = { origins: new Set([origin]), timeoutMs: 100 }
    await expect(fetchFile(origin, options)).rejects.toThrow('no complete answer within 0.1 seconds')
  }
})

test.for([
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['0.0.0.0', true],
  ['::1', true],
  ['::', true],
  ['::ffff:10.0.0.1', true],
  ['::ffff:a00:1', true],
  ['fd00::1', true],
  ['fe80::1', true],
  ['64:ff9b::a00:1', true],
  ['2002:a00:1::', true],
  ['93.184.216.34', false],
  ['172.32.0.1', false],
  ['2606:2800:220:1:248:1893:25c8:1946', false],
] as const)('%s: is internal is %s', ([address, expected]) => {
  expect(isInternalAddress(address)).toBe(expected)
})

test('a name that resolves to an internal address is refused when it is resolved', async () => {
  const error = await new Promise((resolve) => publicLookup('localhost', {}, resolve))
  expect(String(error)).toContain('internal')
})

test('reports aliases that multiply instead of filling the memory', async ({ folder }) => {
  const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
  for (let level = 1; level < 12; level += 1) {
    const [name, before] = [level, level - 1].map((one) => String.fromCharCode(97 + one))
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`)
  }
  await writeFile(join(folder, 'api/bomb.yaml'), `openapi: 3.1.0\n${bomb.join('\n')}`)
  expect(await textOf(join(folder, 'api/bomb.yaml'))).toContain('not valid YAML')
  expect(await onDisk(folder, './bomb.yaml')).toContain('not valid YAML')
})
