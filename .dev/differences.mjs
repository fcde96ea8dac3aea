// Reads how real servers differ from ours, and why: the entries of every spec/*/differences.yaml. They are shown as tables
// in spec/README.md, a table for each resource, so that entries can be added side by side.
//
//   - topic: <what a reader looks for>
//     here: <what the document says and this server does>
//     real: <what real servers do; `Python: …` and `JS: …` where they are not alike>
//     why: <the reason, as a sentence>
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const spec = fileURLToPath(new URL('../spec/', import.meta.url))

/** The folders of spec/ in the order of the tables, with their titles. */
const titles = {
  common: 'All resources',
  assistants: 'Assistants',
  threads: 'Threads',
  runs: 'Runs',
  crons: 'Crons',
  store: 'Store',
  streaming: 'Newer streaming protocol',
  a2a: 'A2A',
  mcp: 'MCP',
  system: 'System',
}

/** Every resource that differs somewhere, with its entries in the order of its file. */
export const differences = () =>
  Object.entries(titles)
    .map(([folder, title]) => ({ folder, title, file: `${spec}${folder}/differences.yaml` }))
    .filter(({ file }) => existsSync(file))
    .map(({ file, ...resource }) => ({ ...resource, entries: parse(readFileSync(file, 'utf8')) }))

const cell = (text) => String(text).trim().replace(/\s+/g, ' ').replaceAll('|', '\\|')
const row = (...texts) => `| ${texts.map(cell).join(' | ')} |`

// Unaligned columns: a long entry must not change the lines of the others.
const ignore = '<!-- biome-ignore format: an entry is a line -->'

const table = ({ title, entries }) =>
  [
    `**${title}**`,
    '',
    ignore,
    '',
    row('topic', 'the document, and here', 'real servers', 'why'),
    row('---', '---', '---', '---'),
    ...entries.map(({ topic, here, real, why }) => row(topic, here, real, why)),
  ].join('\n')

const begin = '<!-- Generated from spec/*/differences.yaml by `npm run generate`. Do not edit. -->'
const end = '<!-- End of what is generated. -->'

/** The text of spec/README.md with the tables as they should be. */
export const withDifferences = (readme) => {
  const [before, rest = ''] = readme.split(begin)
  const [, after] = rest.split(end)
  if (after === undefined) throw new Error(`spec/README.md lacks the lines ${begin} and ${end}`)
  return [before, begin, '\n\n', differences().map(table).join('\n\n'), '\n\n', end, after].join('')
}
