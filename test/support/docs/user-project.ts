import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Block } from './blocks.ts'
import { root } from './blocks.ts'

/** A reader's project: the files that the documents show, and the packages that they install. */
export interface UserProject {
  folder: string
  remove(): Promise<void>
}

/** Packages that have another name here than in the documents. */
const packages = {
  'agent-server-mock': '.',
  '@a2a-js/sdk': 'node_modules/a2a-sdk-0.3',
}

/** Packages of this checkout are one folder above, where Node looks next. */
export const createUserProject = async (blocks: readonly Block[]): Promise<UserProject> => {
  const parent = await realpath(await mkdtemp(join(tmpdir(), 'agent-server-mock-docs-')))
  const folder = join(parent, 'project')
  await mkdir(folder)
  await symlink(join(root, 'node_modules'), join(parent, 'node_modules'))
  for (const [name, path] of Object.entries(packages)) {
    const link = join(folder, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(root, path), link)
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  for (const { file, code } of blocks) {
    if (file === undefined) continue
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), code)
  }
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) }
}
