// Where our document leaves the structure of the official one, and why: the groups of every spec/*/deviations.yaml.
//
//   - why: <reason>
//     under: [<beginning of places>, ...]     optional; then every beginning is joined with every place
//     at: [<place as the comparison prints it>, ...]
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const spec = fileURLToPath(new URL('../spec/', import.meta.url))

const join = (beginning, place) => `${beginning}${/^[.[<]/.test(place) ? '' : ' '}${place}`

const places = ({ under, at }) => (under ? under.flatMap((beginning) => at.map((place) => join(beginning, place))) : at)

/** The groups as written, each with the `file` that it stands in. */
export const deviationGroups = () =>
  readdirSync(spec)
    .map((folder) => `${folder}/deviations.yaml`)
    .filter((file) => existsSync(spec + file))
    .flatMap((file) => parse(readFileSync(spec + file, 'utf8')).map((group) => ({ file: `spec/${file}`, ...group })))

/** One entry a place, as the comparison takes them. */
export const deviations = () =>
  deviationGroups().flatMap((group) => places(group).map((at) => ({ at, why: group.why })))
