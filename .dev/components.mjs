// Lists the components of the document: every named entry in the files of spec/*/ that do not hold operations.
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const spec = fileURLToPath(new URL('../spec/', import.meta.url))
const methods = ['get', 'put', 'post', 'delete', 'patch']

/** Not part of the document: where it and the server leave other documents and servers. */
const asides = ['deviations.yaml', 'differences.yaml']

const read = (file) => parse(readFileSync(spec + file, 'utf8'))

/** Every `<folder>/<name>.yaml` whose top level has names instead of methods. */
const files = () =>
  readdirSync(spec, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[^/]+\/[^/]+\.yaml$/.test(file) && !asides.includes(basename(file)))
    .sort()
    .filter((file) => !methods.some((method) => method in read(file)))

/** The section of `components` for an entry. Events of streams have their own. */
const sectionOf = (file, entry) => {
  if (basename(file) === 'responses.yaml') return 'responses'
  if (basename(file) === 'streams.yaml' || Array.isArray(entry)) return 'x-event-streams'
  if ('in' in entry) return 'parameters'
  if ('value' in entry) return 'examples'
  return 'schema' in entry ? 'headers' : 'schemas'
}

const capitalized = (word) => word[0].toUpperCase() + word.slice(1)

/** When two folders use a name, the first keeps it and the second adds the name of its folder. */
const freeName = (taken, file, name) => (name in taken ? capitalized(file.split('/')[0]) + name : name)

/**
 * References to all entries by section. Bundling puts a shared part where its shortest reference is; without these that is
 * the first operation to use it, and generated types would point into operations.
 */
export const components = () => {
  const sections = {}
  for (const file of files()) {
    for (const [name, entry] of Object.entries(read(file))) {
      const section = sectionOf(file, entry)
      sections[section] ??= {}
      const free = freeName(sections[section], file, name)
      if (free in sections[section]) throw new Error(`spec/${file}: ${name} is used twice. Rename one of them.`)
      sections[section][free] = { $ref: `./${file}#/${name}` }
    }
  }
  return sections
}
