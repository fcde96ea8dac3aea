/** What the documents name in their text: links, files, scripts, options, variables, folders, packages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { documents, proseOf, root, textOf } from '../support/docs/blocks.ts'
import { runCli } from '../support/run-cli.ts'

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** The headings of a document as GitHub links to them. */
const anchorsOf = (document: string): string[] =>
  [...proseOf(document).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )

const inlineCode = (document: string): string[] =>
  [...proseOf(document).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)

describe.each(documents)('%s', (document) => {
  test('links to files and headings that are there', () => {
    const links = [...proseOf(document).matchAll(/\]\(([^)#]*)#?([^)]*)\)/g)].filter(
      ([, to]) => !to?.startsWith('http'),
    )
    const broken = links.filter(([, to = '', anchor = '']) => {
      const file = to === '' ? document : join(dirname(document), to)
      return !existsSync(join(root, file)) || (anchor !== '' && !anchorsOf(file).includes(anchor))
    })
    expect(broken.map(([link]) => link)).toEqual([])
  })

  test('names npm scripts that package.json has', () => {
    const names = [...textOf(document).matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
      ([, run, own]) => run ?? own ?? '',
    )
    expect(names.filter((name) => !(name in manifest.scripts))).toEqual([])
  })

  test('names packages that the tests use too', () => {
    const names = [...proseOf(document).matchAll(/`npm install (\S+?)(?:@([\d.]+))?`/g)].map(
      ([, name = '', version]) =>
        version === undefined ? name : `${name.replace(/^@(.+)-js\/(.+)$/, '$1-$2')}-${version}`,
    )
    expect(names.filter((name) => !(name in { ...manifest.dependencies, ...manifest.devDependencies }))).toEqual([])
  })

  test('names files that are there', () => {
    const paths = inlineCode(document).filter((code) => /^(?:src|test|spec|fixtures|\.ci|\.dev)\/[\w./-]+$/.test(code))
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

test('the documents name only options and variables that --help has', async () => {
  const helps = [['--help'], ['scripts', 'play', '--help'], ['scripts', 'check', '--help']]
  const help = (await Promise.all(helps.map((args) => runCli(args)))).map(({ stdout }) => stdout).join('\n')
  const ours = documents.flatMap((document) => [
    ...textOf(document).matchAll(/agent-server-mock[^`\n]*?(?= *#|`|$)|`--[^`\n]+`/gm),
  ])
  const options = ours.flatMap(([text]) => text.match(/--[a-z][a-z-]+/g) ?? [])
  expect(options.length).toBeGreaterThan(20)
  const others = ['--save-dev', '--quick']
  expect([...new Set(options)].filter((option) => !help.includes(option) && !others.includes(option))).toEqual([])
})

test('the README stays short', () => {
  expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(151)
})

/** The cells of a table by its first heading, without backticks. */
const table = (document: string, heading: string): string[][] =>
  textOf(document)
    .split('\n\n')
    .flatMap((paragraph) => (paragraph.startsWith(`| ${heading} `) ? paragraph.trim().split('\n').slice(2) : []))
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replaceAll('`', '').trim()),
    )

test('the table of folders says of each what it may import, as the import test has it', () => {
  const [, source = ''] =
    /const allowed[^=]*= (\{[\s\S]*?\n\})/.exec(readFileSync(join(root, 'test/imports.test.ts'), 'utf8')) ?? []
  // An object literal of texts and lists is a flow mapping of YAML.
  const allowed = Object.entries(parse(source) as Record<string, string[]>)
  const shown = (entry: string) => (entry === '*' ? 'everything' : entry.replace(/^types (.+)$/, '$1 (types)'))
  expect(table('src/README.md', 'part').map(([part, , imports]) => [part, imports])).toEqual(
    allowed.map(([part, imports]) => [part, imports.map(shown).join(', ') || 'nothing']),
  )
  const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(allowed.map(([part]) => part)).toEqual(expect.arrayContaining(folders.map(({ name }) => name)))
})

test('every environment variable of the tests is explained', () => {
  const files = ['test', '.dev'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(root, folder, name)),
  )
  const sources = files.filter((file) => /\.(ts|mjs)$/.test(file)).map((file) => readFileSync(file, 'utf8'))
  const read = sources.flatMap((source) =>
    [...source.matchAll(/process\.env(?:\.|\[')([A-Z_]+)/g)].map(([, name]) => name),
  )
  const explained = table('test/README.md', 'variable').flatMap(([names = '']) => names.split(/[,=] ?/))
  const notOurs = ['NODE_ENV', 'TEST_NODE']
  expect([...new Set(read)].filter((name = '') => ![...explained, ...notOurs].includes(name))).toEqual([])
})

test('every production dependency is explained', () => {
  const explained = table('src/README.md', 'package').flatMap(([names = '']) => names.split(', '))
  expect(explained.sort()).toEqual(Object.keys(manifest.dependencies).sort())
})
