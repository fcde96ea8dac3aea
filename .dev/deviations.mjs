// Reads where and why our document differs from the official one: the groups of every spec/*/deviations.yaml.
//
//   - why: <reason>
//     under: [<start of places>, ...]         optional; prefixes every place with every start
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

/** One entry for each place, as the comparison expects. */
export const deviations = () => groups().flatMap((group) => places(group).map((at) => ({ at, why: group.why })))
