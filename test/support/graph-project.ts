import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base } from 'vitest'

/** Packages of this checkout that most test projects use. */
export const ownPackages = fileURLToPath(new URL('../../node_modules', import.meta.url))

export interface GraphProject {
  folder: string
  /** Writes files by path; objects as JSON. Returns the path of `langgraph.json`. */
  write(files: Record<string, string | object>): Promise<string>
}

/** A user's project: graphs, a `langgraph.json`, and packages to import. */
export const createProject = async (packages = ownPackages): Promise<GraphProject> => {
  // Node identifies modules by their real path; tmpdir() may be a symbolic link.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'agent-server-mock-project-')))
  await symlink(packages, join(folder, 'node_modules'))
  return {
    folder,
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, name)), { recursive: true })
        await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
      }
      return join(folder, 'langgraph.json')
    },
  }
}

/** vitest's `test` with a new project for each test. */
export const test = base.extend<{ project: GraphProject }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads which fixtures a fixture needs from this pattern
  project: async ({}, use) => {
    const project = await createProject()
    await use(project)
    await rm(project.folder, { recursive: true, force: true })
  },
})
