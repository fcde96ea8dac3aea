import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type CliProcess, startCli } from '../support/cli-process.ts'
import { createProject } from '../support/graph-project.ts'

export interface RecordedGraphs {
  /** A server that plays them, with its state in memory. */
  start(): Promise<CliProcess>
  remove(): Promise<void>
}

/** The graphs of recordings, from folders of modules that each export `graph`; `excluded` are not served. */
export const openRecordedGraphs = async (
  folders: readonly string[],
  excluded: readonly string[],
): Promise<RecordedGraphs> => {
  const project = await createProject()
  const place = join(project.folder, 'graphs')
  await mkdir(place)
  for (const folder of folders) await cp(folder, place, { recursive: true })
  const names = (await readdir(place)).filter((name) => name.endsWith('.mjs') && !excluded.includes(name))
  const graphs = Object.fromEntries(names.map((name) => [name.replace('.mjs', ''), `./graphs/${name}:graph`]))
  const config = await project.write({ 'langgraph.json': { graphs } })
  return {
    start: () =>
      startCli('--data', 'memory', '--real-graphs', '--config', config, '--concurrency', '100', '--log-level', 'warn'),
    remove: () => rm(project.folder, { recursive: true, force: true }),
  }
}
