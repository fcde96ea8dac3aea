// The options of npm run bench.
import { parseArgs } from 'node:util'

export const help = `npm run bench -- [options]

Compares this server (defaults: checks every request and response, state in a folder) with a bare Koa app that parses the
body and echoes it, and with Prism's mock server on the same document. Each server and autocannon run in separate
processes; all servers get the same requests on the same number of keep-alive connections.

The rows about runs compare it with LangChain's own dev server, which the first run installs in a temporary folder. Both
run the same graphs (test/bench/graphs). Without the npm registry these rows are left out.

The rows about GET /ok start a server of its own for each sample, and measure how long others wait while one client asks
for much. A bare Koa app that does nothing else is the yardstick for the machine.

Contenders take turns (A B C, A B C, ...) after a warm-up round; the table shows medians. Each sample waits until the
machine is idle, so the figures exclude work that a server defers (compacting its write-ahead log into the JSON files). The
processor time of a request is that of the server's process with all its threads, user and system. Rows
that start at 100 stored assistants are reset to 100 before each sample. Goals are printed, not enforced: a run fails only
when a request fails.

  --quick          a short run to check that the bench works; ignore its figures
  --rounds N       samples of each contender (default 7)
  --seconds N      length of a sample under load (default 3)
  --connections N  connections of the throughput rows (default 10)
  --subscribers N  readers of the newer protocol at once, ten for each thread (default 500)
  --full N         stored records in the rows about size (default 100000)
  --patience N     longest wait for an idle machine in seconds (default 10)
  --only TEXT      only rows whose title contains TEXT (and those measured together with them)
  --json FILE      writes the results with all samples to FILE
`

export const { values: given } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    connections: { type: 'string' },
    subscribers: { type: 'string' },
    full: { type: 'string' },
    patience: { type: 'string' },
    only: { type: 'string', default: '' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})

const defaults = given.quick
  ? { rounds: 1, seconds: 1, connections: 10, subscribers: 50, full: 2000, patience: 1 }
  : { rounds: 7, seconds: 3, connections: 10, subscribers: 500, full: 100_000, patience: 10 }
/** The numeric options. */
export const settings = Object.fromEntries(
  Object.entries(defaults).map(([name, value]) => [name, Number(given[name] ?? value)]),
)
