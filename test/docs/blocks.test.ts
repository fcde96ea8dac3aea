import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { checkScripts, readDocument } from '../../src/index.ts'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { allBlocks, type Block, documents, patternOf, titleOf } from '../support/docs/blocks.ts'
import { type ModuleRunner, missingOutput, startModuleRunner, withUrl } from '../support/docs/run-modules.ts'
import { commandsOf, createShell } from '../support/docs/run-shell.ts'
import { createUserProject, type UserProject } from '../support/docs/user-project.ts'

/** Blocks of the guide to a new operation, which add-operation.test.ts runs. */
const isElsewhere = ({ file = '' }: Block): boolean => /^(spec|src|test)\//.test(file)

const blocks = allBlocks.filter((block) => !isElsewhere(block))
const ofLanguage = (...languages: string[]) =>
  blocks.filter(({ language }) => languages.includes(language)).map((block) => [titleOf(block), block] as const)

/** Each document has a project of its own: another's `langgraph.json` would change what commands do. */
const projects = new Map<string, UserProject>()
let server: CliProcess
let modules: ModuleRunner
const folderOf = ({ document }: Pick<Block, 'document'>): string => projects.get(document)?.folder ?? ''

beforeAll(async () => {
  for (const document of documents) {
    projects.set(document, await createUserProject(blocks.filter((block) => block.document === document)))
  }
  const folder = folderOf({ document: 'fixtures/README.md' })
  server = await startCli('--data', 'memory', '--pace', '0', '--agents', join(folder, 'agents'), '--graph', 'agent')
  modules = startModuleRunner(folder, server.url)
})
afterAll(async () => {
  modules?.stop()
  await server?.end('SIGKILL')
  for (const { remove } of projects.values()) await remove()
})

test('every block is in a language that is run', () => {
  const known = ['sh', 'console', 'js', 'ts', 'tsx', 'python', 'yaml', 'json', 'diff']
  expect(allBlocks.filter(({ language }) => !known.includes(language)).map(titleOf)).toEqual([])
  expect(allBlocks.length).toBeGreaterThan(40)
})

describe.concurrent('commands do what they say', () => {
  test.for(ofLanguage('sh'))('%s', async ([, block], { expect, onTestFinished }) => {
    const shell = createShell(folderOf(block), server.url)
    onTestFinished(() => shell.stop())
    for (const command of commandsOf(block.code)) {
      const { code: exitCode, stderr, stdout } = await shell.run(command)
      expect([0, null], `${command}\n${stdout}${stderr}`).toContain(exitCode)
    }
  })

  test.for(ofLanguage('console'))('%s', async ([, block], { expect, onTestFinished }) => {
    const shell = createShell(folderOf(block), server.url)
    onTestFinished(() => shell.stop())
    for (const session of block.code.split(/^\$ /m).slice(1)) {
      const [command = '', ...lines] = session.replaceAll('\\\n', ' ').split('\n')
      const { stdout } = await shell.run(command.replace(/(scripts play)/, '$1 --pace 0'))
      expect(stdout.trimEnd()).toMatch(patternOf(lines.join('\n').trimEnd()))
    }
  })
})

test.for(ofLanguage('js', 'ts'))('%s runs and prints what it says', async ([, block]) => {
  expect(missingOutput(block.code, await modules.run(block))).toBeUndefined()
})

describe('YAML', () => {
  const isDocument = ({ code }: Block) => /^(openapi|swagger):/m.test(code)
  const isBroken = ({ file = '' }: Block) => file.startsWith('broken/')

  test.for(ofLanguage('yaml').filter(([, block]) => !isDocument(block) && !isBroken(block)))(
    '%s is a sound script',
    async ([, block]) => {
      const path = join(folderOf(block), block.file ?? `line-${block.line}.yaml`)
      await writeFile(path, whole(block.code))
      expect((await checkScripts([path])).flatMap(({ mistakes }) => mistakes)).toEqual([])
    },
  )

  /** A list is that of the turns or of the steps. */
  const whole = (code: string): string => {
    const list: unknown = parse(code)
    if (!Array.isArray(list)) return code
    return `${list.some((entry) => 'steps' in entry) ? 'turns' : 'steps'}:\n${code}`
  }

  test.for(ofLanguage('yaml').filter(([, block]) => isDocument(block)))(
    '%s is an OpenAPI document',
    async ([, block]) => {
      expect(await readDocument(join(folderOf(block), block.file ?? ''))).toHaveProperty('paths')
    },
  )
})

const python = process.env['DOCS_PYTHON'] ?? 'python3'
const hasSdk = spawnSync(python, ['-c', 'import langgraph_sdk']).status === 0

test.skipIf(!hasSdk).for(ofLanguage('python'))('%s runs and prints what it says', ([, { code }]) => {
  const { status, stdout, stderr } = spawnSync(python, ['-c', withUrl(code, server.url)], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  expect(missingOutput(code, stdout)).toBeUndefined()
})
