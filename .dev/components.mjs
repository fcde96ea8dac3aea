// The components of the document: every named entry of the files in spec/*/ that are no operations.
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const spec = fileURLToPath(new URL('../spec/', import.meta.url))
const methods = ['get', 'put', 'post', 'delete', 'patch']

const read = (file) => parse(readFileSync(spec + file, 'utf8'))

/** Every `<folder>/<name>.yaml` whose top level is a map of names, and not of methods. */
const files = () =>
  readdirSync(spec, { recursive: true })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[^/]+\/[^/]+\.yaml$/.test(file) && basename(file) !== 'deviations.yaml')
    .sort()
    .filter((file) => !methods.some((method) => method in read(file)))

/** The section of `components` that an entry belongs to; the events of streams have one of their own. */
const sectionOf = (file, entry) => {
  if (basename(file) === 'responses.yaml') return 'responses'
  if (basename(file) === 'streams.yaml' || Array.isArray(entry)) return 'x-event-streams'
  if ('in' in entry) return 'parameters'
  if ('value' in entry) return 'examples'
  return 'schema' in entry ? 'headers' : 'schemas'
}

const capitalized = (word) => word[0].toUpperCase() + word.slice(1)

/** A name that two folders use is kept by the first of them, and goes with the name of its folder in the other. */
const freeName = (taken, file, name) => (name in taken ? capitalized(file.split('/')[0]) + name : name)

/**
 * Sections of references to all entries. Bundling gives a shared part the place of its shortest reference: without these
 * it would be the operation that happens to come first, and generated types would refer into operations.
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
