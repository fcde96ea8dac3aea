// Reads the output of a check; prints `PASSED FAILED`: the sum of what test runners in it counted (vitest, pytest), or one
// for a command that counts nothing. A non-zero exit code is at least one failure.
import { readFileSync } from 'node:fs'

const exitCode = Number(process.argv[2])
const summaries = readFileSync(0, 'utf8')
  .split('\n')
  .filter((line) => /^\s*Tests {2}\d|^=+ .*\b\d+ (passed|failed|errors?)\b.* in [\d.]+s/.test(line))
const sum = (word) =>
  summaries.reduce((total, line) => total + Number(new RegExp(`(\\d+) ${word}\\b`).exec(line)?.[1] ?? 0), 0)

const passed = summaries.length > 0 ? sum('passed') : Number(exitCode === 0)
const counted = sum('failed') + sum('errors?')
console.log(passed, exitCode === 0 ? counted : Math.max(counted, 1))
