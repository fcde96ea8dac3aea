import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src/', import.meta.url))

/** What anything may import. */
const BASICS = [
  'errors.ts',
  'clock.ts',
  'ids.ts',
  'log.ts',
  'closest-name.ts',
  'package-file.ts',
  'exchange.ts',
  'json.ts',
  'yielding.ts',
  'admission.ts',
  'unread-events.ts',
]

/**
 * Who may import whom: a part is a folder of src/ or a file beside them. `types contract` allows its types only;
 * `graphs/description` allows that folder and no other of its part.
 */
const allowed: Record<string, string[]> = {
  patterns: [],
  'json-schema': ['patterns'],
  contract: ['json-schema', 'patterns'],
  db: ['types contract'],
  metrics: ['types contract'],
  modules: [],
  scripts: ['modules', 'json-schema', 'patterns', 'graphs/description', 'types db'],
  graphs: ['modules', 'db', 'types contract'],
  play: ['scripts', 'patterns', 'graphs', 'db'],
  config: ['graphs', 'scripts', 'modules', 'types db'],
  runner: ['db', 'graphs', 'metrics', 'types contract'],
  resources: ['runner', 'db', 'graphs', 'json-schema', 'metrics', 'types config', 'types contract'],
  http: ['resources', 'contract', 'metrics', 'types config'],
  control: ['db', 'graphs', 'scripts', 'contract'],
  page: ['types contract'],
  'engine.ts': ['*'],
  'world.ts': ['*'],
  'admission.ts': [],
  'exchange.ts': ['types contract'],
  'server.ts': ['*'],
  'index.ts': ['server.ts', 'options.ts'],
  'options.ts': ['types contract'],
  'command-line': ['options.ts', 'index.ts', 'terminal'],
  terminal: ['graphs', 'scripts', 'db', 'options.ts', 'resources', 'runner', 'engine.ts', 'world.ts'],
  'cli.ts': ['types index.ts', 'command-line'],
}

interface Import {
  from: string
  to: string
  isType: boolean
  /** Loaded when it is first needed. */
  isDynamic: boolean
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.d)\.tsx?$/.test(name))
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
const inner = imports.filter(({ to }) => /\.tsx?$/.test(to))
const shown = ({ from, to }: Import) => `${from} imports ${to}`

test('reads the imports of every file', () => {
  expect(inner.length).toBeGreaterThan(100)
  expect(inner.filter(({ to }) => !sources.has(to)).map(shown)).toEqual([])
})

/** Whether an entry of the table covers a file. */
const covers = (entry: string, { to, isType }: Import): boolean => {
  const [kind, place] = entry.startsWith('types ') ? ['types', entry.slice('types '.length)] : ['all', entry]
  return (kind === 'all' || isType) && (place === '*' || to === place || to.startsWith(`${place}/`))
}

test('imports point down, as the table of who may import whom says', () => {
  const forbidden = inner.filter((edge) => {
    const entries = [partOf(edge.from), ...BASICS, ...(allowed[partOf(edge.from)] ?? [])]
    return !entries.some((entry) => covers(entry, edge))
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
    ajv: ['json-schema'],
    'ajv-formats': ['json-schema'],
    'fp-ts': ['contract'],
    '@stoplight': ['contract'],
    '@apidevtools': ['contract'],
    '@langchain': ['graphs', 'play', 'page'],
    react: ['page'],
    'react-dom': ['page'],
    'markdown-to-jsx': ['page'],
    jiti: ['modules'],
    '@modelcontextprotocol': ['resources'],
    commander: ['command-line'],
    pino: ['log.ts'],
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
  const atStart = imports.filter(({ to, isType, isDynamic }) => !isType && !isDynamic && !to.endsWith('.json'))
  const reached = new Set(['server.ts'])
  for (const file of reached) for (const { from, to } of atStart) if (from === file) reached.add(to)
  expect(reached).toContain('graphs/state/states.ts')
  expect(
    [...reached].filter((name) => slow.some((library) => name === library || name.startsWith(`${library}/`))),
  ).toEqual([])
})

/** The lock of a state folder names the process that holds it; graphs find in the environment what langgraph.json puts there. */
const MAY_NAME_PROCESSES = ['db/storage/data-folder.ts', 'config/environment.ts']

test('only cli.ts touches the process', () => {
  const touching = files
    .filter((file) => !MAY_NAME_PROCESSES.includes(file))
    .filter((file) => /(?<![\w.'`])process\.|console\.|'node:process'/.test(withoutComments(sources.get(file) ?? '')))
  expect(touching).toEqual(['cli.ts'])
})

const withoutComments = (source: string): string => source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
