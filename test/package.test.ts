import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))
/** `npm` installs from a registry as a user does; else the package is unpacked beside the dependencies that it declares. */
const mode = process.env.PACKAGE_INSTALL === 'npm' ? 'npm' : 'unpacked'
/** The compiler in JavaScript, which most users have, or the native one, which is faster. */
const compiler = mode === 'npm' ? 'typescript' : 'typescript-7'
const tsc = join(root, 'node_modules', compiler, 'bin/tsc')

describe(`the package, installed elsewhere (${mode})`, () => {
  let project: string
  let installed: string
  let manifest: { bin: Record<string, string>; dependencies: Record<string, string> }

  beforeAll(async () => {
    const packed = await mkdtemp(join(tmpdir(), 'packed-'))
    await run('npm', ['pack', '--pack-destination', packed], { cwd: root })
    const [tarball = ''] = await readdir(packed)
    project = await mkdtemp(join(tmpdir(), 'consumer-'))
    await writeFile(join(project, 'package.json'), '{ "type": "module", "private": true }')
    installed = join(project, 'node_modules/agent-server-mock')
    await (mode === 'npm' ? installByNpm(join(packed, tarball)) : unpack(join(packed, tarball)))
    manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
    if (mode === 'unpacked') await linkDependencies()
  }, 600_000)

  const installByNpm = (tarball: string) =>
    run('npm', ['install', '--no-audit', '--no-fund', tarball], { cwd: project })

  const unpack = async (tarball: string) => {
    await mkdir(installed, { recursive: true })
    await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  }

  /** Only what is declared: a dependency that was forgotten must not be found. */
  const linkDependencies = async () => {
    for (const name of Object.keys(manifest.dependencies)) {
      const link = join(installed, 'node_modules', name)
      await mkdir(dirname(link), { recursive: true })
      await symlink(join(root, 'node_modules', name), link)
    }
  }

  test('holds what runs, the document and the licence, and nothing else', async () => {
    const files = await readdir(installed, { recursive: true, withFileTypes: true })
    const paths = files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
      .filter((path) => !path.startsWith('node_modules'))
    expect(paths).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'dist/cli.js',
        'dist/index.d.ts',
        'dist/openapi.json',
        'dist/third-party-licences.txt',
      ]),
    )
    const others = paths.filter(
      (path) =>
        !/^(LICENSE|README\.md|package\.json|dist\/openapi\.json|dist\/third-party-licences\.txt|dist\/swagger-ui\/.*|dist\/page\/[^/]+|dist\/.*\.(js|d\.ts)|fixtures\/agents\/.*)$/.test(
          path,
        ),
    )
    expect(others).toEqual([])
  })

  test('runs as a command from an empty folder and answers', async () => {
    const bin = join(installed, manifest.bin['agent-server-mock'] ?? '')
    expect((await readFile(bin, 'utf8')).split('\n')[0]).toBe('#!/usr/bin/env node')
    const script = `
      import { spawn } from 'node:child_process'
      const child = spawn(process.execPath, [${JSON.stringify(bin)}, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
      child.stdout.once('data', async (text) => {
        const [url] = /http:\\S+/.exec(String(text))
        console.log(await (await fetch(url + '/ok')).text(), await (await fetch(url + '/threads', { method: 'POST', body: '{}' })).status)
        child.kill()
      })`
    await writeFile(join(project, 'run.js'), script)
    expect((await run(process.execPath, ['run.js'], { cwd: project })).stdout).toBe('{"ok":true,"services":{}} 200\n')
  })

  test('is imported and typed for a TypeScript project that checks libraries too', async () => {
    const consumer = `
      import { startServer, UsageError, type ScriptInput, type Server, type ServerOptions, type WrittenStep } from 'agent-server-mock'
      export function* agent({ input, turn }: ScriptInput): Generator<WrittenStep | WrittenStep[]> {
        yield { say: input.text, think: 'Turn ' + turn }
        yield [{ call: { tool: 'look', args: { at: turn }, result: 1 } }, { store: { get: { namespace: ['a'], key: 'b' } } }]
        // @ts-expect-error: there is no such step
        yield { sya: 'x' }
      }
      const options: ServerOptions = { port: 0, data: 'memory', unknownProperties: 'error' }
      // @ts-expect-error: there is no such policy
      options.responseViolations = 'maybe'
      delete options.responseViolations
      const server: Server = await startServer(options)
      const reply = await fetch(server.url + '/ok')
      if (!reply.ok || UsageError === undefined) throw new Error('no answer')
      await server.reset()
      await server.stop()
      console.log('done')`
    const settings = {
      strict: true,
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2023', 'dom'],
      types: [],
      skipLibCheck: false,
    }
    await writeFile(join(project, 'consumer.ts'), consumer)
    await writeFile(
      join(project, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: settings, files: ['consumer.ts'] }),
    )
    await run(process.execPath, [tsc, '-p', project]).catch(({ stdout }) => expect.fail(String(stdout)))
    expect((await run(process.execPath, ['consumer.js'], { cwd: project })).stdout).toBe('done\n')
  })

  test('gives publint nothing to complain of', async () => {
    const { messages } = await publint({ pkgDir: installed, pack: false, strict: true })
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([])
  })
})
