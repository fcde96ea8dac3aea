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

const groups = () =>
  readdirSync(spec)
    .map((folder) => `${spec}${folder}/deviations.yaml`)
    .filter((file) => existsSync(file))
    .flatMap((file) => parse(readFileSync(file, 'utf8')))

/** One entry a place, as the comparison takes them. */
export const deviations = () => groups().flatMap((group) => places(group).map((at) => ({ at, why: group.why })))
