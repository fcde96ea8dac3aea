// The options of npm run bench.
import { parseArgs } from 'node:util'

export const help = `npm run bench -- [options]

Sets this server (defaults: every request and response checked, state in a folder) against a bare Koa app that parses
the body and echoes it, and against Prism's own mock server on the same document. Each server runs in a process of its
own, autocannon in another; all get the same requests on the same number of keep-alive connections.

The rows about runs set it against LangChain's own dev server, which is installed in a folder for temporary files when
they are measured for the first time; both play the same graphs (test/bench/graphs). Without npm's registry these rows
are left out.

Contenders take turns (A B C, A B C, ...) after one round that does not count; the table shows medians. Before each
sample the machine is left to come to rest, so work that a server puts off until it is idle (folding its journal into
the JSON files) is not in the figures. A row that starts at 100 stored assistants is put back to 100 before each sample;
what a sample itself creates stays until the next. Goals are printed, not enforced: a run fails only when a
request does.

  --quick          a short run that only shows that the bench works; its figures say little
  --rounds N       samples of each contender (default 7)
  --seconds N      length of a sample under load (default 3)
  --connections N  connections of the throughput rows (default 10)
  --full N         stored assistants of the rows about size (default 100000)
  --patience N     seconds to wait at most for the machine to come to rest (default 10)
  --only TEXT      only rows whose title contains TEXT (and those measured together with them)
  --json FILE      writes the outcome, every sample included, to FILE
`

export const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string' },
    full: { type: 'string' },
    patience: { type: 'string' },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

const defaults = given.quick
  ? { rounds: 1, seconds: 1, connections: 10, full: 2000, patience: 1 }
  : { rounds: 7, seconds: 3, connections: 10, full: 100_000, patience: 10 }
/** Figures by name: see `defaults`. */
export const settings = Object.fromEntries(
  Object.entries(defaults).map(([name, value]) => [name, Number(given[name] ?? value)]),
)
