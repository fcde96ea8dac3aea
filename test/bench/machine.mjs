// The machine that the figures come from, its idle time, and the memory and processor time of a process.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism, cpus, release, type } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

export const machine = () => ({
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  system: `${type()} ${release()}`,
  node: process.version,
})

/** Resident memory of a process in MB (10^6 bytes). */
export const residentMb = (pid) => {
  const status = `/proc/${pid}/status`
  const kibibytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))[1]
    : execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return (Number(kibibytes) * 1024) / 1e6
}

/** Processor time that a process and its threads have used, in microseconds: in steps of 10 ms. */
export const processorMicroseconds = (pid) => {
  const stat = `/proc/${pid}/stat`
  if (existsSync(stat)) {
    const fields = readFileSync(stat, 'utf8').split(') ').at(-1).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 1e4
  }
  const time = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' })
  return (
    time
      .trim()
      .split(':')
      .reduce((total, part) => total * 60 + Number(part), 0) * 1e6
  )
}

const idleShare = (before, after) => {
  const sum = (times, pick) => times.reduce((total, cpu) => total + pick(cpu.times), 0)
  const all = (times) => Object.values(times).reduce((a, b) => a + b, 0)
  return (sum(after, (t) => t.idle) - sum(before, (t) => t.idle)) / (sum(after, all) - sum(before, all))
}

/** Waits until the machine has been at least 90 % idle for half a second, or until `patienceSeconds` are over. */
export const untilQuiet = async (patienceSeconds) => {
  for (let waited = 0; waited < patienceSeconds; waited += 0.5) {
    const before = cpus()
    await delay(500)
    if (idleShare(before, cpus()) >= 0.9) return
  }
}
