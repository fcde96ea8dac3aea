import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Block, root } from './blocks.ts'

/** The files that contributors edit, and those that builds and tests need. */
const COPIED = [
  'spec',
  'src',
  'test',
  'fixtures',
  '.dev',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vitest.config.ts',
]

/** A copy of this checkout, to which blocks of documents are applied: files are written, diffs are patched in. */
export const createScratchCheckout = async (
  blocks: readonly Block[],
): Promise<{ folder: string; remove(): Promise<void> }> => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'agent-server-mock-checkout-')))
  for (const name of COPIED) await cp(join(root, name), join(folder, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  for (const block of blocks) await apply(block, folder)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

const apply = async ({ file = '', language, code }: Block, folder: string): Promise<void> => {
  const path = join(folder, file)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, language === 'diff' ? patched(await readFile(path, 'utf8'), code, file) : code)
}

/** Inserts added lines after the context before them, or at the end without any. Throws when the context is missing. */
const patched = (text: string, diff: string, file: string): string => {
  const lines = diff.trimEnd().split('\n')
  const context = lines
    .filter((line) => line.startsWith(' '))
    .map((line) => `${line.slice(1)}\n`)
    .join('')
  const added = lines
    .filter((line) => line.startsWith('+'))
    .map((line) => `${line.slice(1)}\n`)
    .join('')
  const parts = text.split(context)
  if (context === '') return text + added
  if (parts.length !== 2) throw new Error(`${file} has these lines ${parts.length - 1} times:\n${context}`)
  return `${parts[0]}${context}${added}${parts[1]}`
}
