import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder of the test's own, gone after it: `await using folder = await createFolder({ 'a.yaml': '…' })`. */
export interface Folder extends AsyncDisposable {
  path: string
  /** Writes a file in one go, as editors do. */
  write(name: string, text: string): Promise<void>
  remove(name: string): Promise<void>
}

export const createFolder = async (files: Readonly<Record<string, string>> = {}): Promise<Folder> => {
  const path = await mkdtemp(join(tmpdir(), 'agents-'))
  const write = async (name: string, text: string) => {
    const file = join(path, name)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(`${file}~`, text)
    await rename(`${file}~`, file)
  }
  for (const [name, text] of Object.entries(files)) await write(name, text)
  return {
    path,
    write,
    remove: (name) => rm(join(path, name)),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  }
}
