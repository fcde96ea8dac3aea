// npm run bench: measures the server and its baselines in the same run.
import { writeFileSync } from 'node:fs'
import { devServerFolder } from './dev-server.mjs'
import { machine } from './machine.mjs'
import { median, takeTurns } from './measure.mjs'
import { given, help, settings } from './options.mjs'
import { openPool } from './pool.mjs'
import { machineLine, progress, table } from './table.mjs'
import { trials } from './trials.mjs'

/** `figure` names one of the figures of a sample that has several. */
const outcome = ({ title, pair, goal, figure, unit }, samples) => {
  const figures = pair.map((name) => samples[name].map((sample) => (figure ? sample[figure] : sample)))
  const values = figures.map(median)
  const ratio = values[0] / values[1]
  const judged = goal.ratio ? ratio : goal.difference ? values[0] - values[1] : values[0]
  const isMet = judged >= (goal.atLeast ?? -Infinity) && judged <= (goal.atMost ?? Infinity)
  return { title, pair, unit, values, ratio, goal, isMet, samples: figures }
}

const run = async () => {
  const servers = openPool(settings)
  const rows = []
  try {
    for (const trial of trials(servers.get, settings)) {
      if (!trial.rows.some(({ title }) => title.includes(given.only))) continue
      if (trial.needsDevServer && !(await devServerFolder())) continue
      progress(trial.rows.map(({ title }) => title).join('; '))
      const samples = await takeTurns(trial.contenders, settings)
      rows.push(...trial.rows.map((row) => outcome({ unit: trial.unit, ...row }, samples)))
    }
  } finally {
    await servers.stop()
  }
  return { machine: machine(), date: new Date().toISOString(), settings, rows }
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

if (given.help) console.log(help)
else {
  const result = await run()
  if (given.json) writeFileSync(given.json, `${JSON.stringify(result, null, 2)}\n`)
  console.log(`${machineLine(result.machine)}\n\n${table(result.rows)}`)
}
