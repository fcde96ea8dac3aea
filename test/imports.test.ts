import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src/', import.meta.url))

/** What anything may import. */
const BASICS = ['errors.ts', 'clock.ts', 'ids.ts', 'log.ts', 'closest.ts', 'package-file.ts']
/** Whose types anything may import: they say what an exchange is. */
const TYPES_FOR_ALL = ['contract']

/** Who may import whom: a part is a folder of src/ or a file beside them. */
const allowed: Record<string, string[]> = {
  contract: [],
  db: [],
  metrics: [],
  faults: [],
  journal: [],
  agents: ['db'],
  runner: ['db', 'agents', 'metrics'],
  resources: ['runner', 'db', 'agents', 'metrics'],
  http: ['resources', 'contract', 'faults', 'journal', 'metrics'],
  control: ['db', 'agents', 'faults', 'journal', 'contract'],
  'world.ts': ['*'],
  'server.ts': ['*'],
  'index.ts': ['server.ts', 'options.ts'],
  'command-line': ['options.ts'],
  terminal: ['agents', 'db', 'options.ts', 'resources', 'runner', 'world.ts'],
  'cli.ts': ['index.ts', 'command-line', 'terminal'],
}

interface Import {
  from: string
  to: string
  isType: boolean
  /** Loaded when it is first needed. */
  isDynamic: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
const sources = new Map(files.map((file) => [file, readFileSync(join(src, file), 'utf8')]))

const IMPORT = /^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)|^import\s+'([^']+)'/gm

const importsOf = (file: string): Import[] =>
  [...(sources.get(file) ?? '').matchAll(IMPORT)].map(([, type, from, dynamic, bare]) => {
    const specifier = from ?? dynamic ?? bare ?? ''
    const to = specifier.startsWith('.') ? relative(src, join(src, dirname(file), specifier)) : specifier
    return { from: file, to, isType: type !== undefined, isDynamic: dynamic !== undefined }
  })

const partOf = (file: string): string => file.split('/')[0] ?? file
const imports = files.flatMap(importsOf)
const inner = imports.filter(({ to }) => to.endsWith('.ts'))
const shown = ({ from, to }: Import) => `${from} imports ${to}`

test('reads the imports of every file', () => {
  expect(inner.length).toBeGreaterThan(100)
  expect(inner.filter(({ to }) => !sources.has(to)).map(shown)).toEqual([])
})

test('imports point down, as the table of who may import whom says', () => {
  const forbidden = inner.filter(({ from, to, isType }) => {
    const [part, target] = [partOf(from), partOf(to)]
    const list = allowed[part] ?? []
    const isFree = part === target || BASICS.includes(target) || list.includes('*') || list.includes(target)
    return !isFree && !(isType && TYPES_FOR_ALL.includes(target))
  })
  expect(forbidden.map(shown)).toEqual([])
})

test('no resource imports another one', () => {
  const resource = (file: string) => (file.startsWith('resources/') ? file.split('/')[1] : undefined)
  const siblings = inner.filter(({ from, to }) => {
    const [one, other] = [resource(from), resource(to)]
    return one !== undefined && other !== undefined && !one.endsWith('.ts') && !other.endsWith('.ts') && one !== other
  })
  expect(siblings.map(shown)).toEqual([])
})

test('no files import each other in a circle, types aside', () => {
  const next = new Map(
    files.map((file) => [file, inner.filter(({ from, isType }) => from === file && !isType).map(({ to }) => to)]),
  )
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (file: string, path: string[]): void => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    if (path.includes(file) || done.has(file)) return
    for (const to of next.get(file) ?? []) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
})

test('each library is known to its own part only', () => {
  const homes: Record<string, string[]> = {
    koa: ['http'],
    '@koa/router': ['http'],
    'raw-body': ['http'],
    lowdb: ['db'],
    ajv: ['contract', 'agents'],
    'fp-ts': ['contract'],
    '@stoplight': ['contract'],
    '@apidevtools': ['contract'],
    '@langchain': ['agents'],
    jiti: ['agents'],
    '@modelcontextprotocol': ['resources'],
    commander: ['command-line'],
    pino: ['logger.ts'],
    croner: ['runner'],
    'prom-client': ['metrics'],
  }
  const strays = imports.filter(({ from, to }) => {
    const library = Object.keys(homes).find((name) => to === name || to.startsWith(`${name}/`))
    return library !== undefined && !homes[library]?.includes(partOf(from))
  })
  expect(strays.map(shown)).toEqual([])
})

test('what is slow to load is loaded when it is first needed, not at the start', () => {
  const slow = ['@langchain', '@modelcontextprotocol', '@stoplight', 'prom-client', 'yaml']
  const atStart = imports.filter(({ isType, isDynamic }) => !isType && !isDynamic)
  const reached = new Set(['server.ts'])
  for (const file of reached) for (const { from, to } of atStart) if (from === file) reached.add(to)
  expect(reached).toContain('agents/states.ts')
  expect(
    [...reached].filter((name) => slow.some((library) => name === library || name.startsWith(`${library}/`))),
  ).toEqual([])
})

/** The lock of a state folder names the process that holds it; graphs find in the environment what langgraph.json puts there. */
const MAY_NAME_PROCESSES = ['db/folder.ts', 'agents/config/environment.ts']

test('only cli.ts touches the process', () => {
  const touching = files
    .filter((file) => !MAY_NAME_PROCESSES.includes(file))
    .filter((file) => /(?<![\w.'`])process\.|console\.|'node:process'/.test(withoutComments(sources.get(file) ?? '')))
  expect(touching).toEqual(['cli.ts'])
})

const withoutComments = (source: string): string => source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
