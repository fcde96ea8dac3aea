import { dirname } from 'node:path'
import { isLinkOut, versionOf } from './find-agent-files.ts'
import { type AgentFile, readAgentFile } from './read-agent-file.ts'
import { dataSource } from './script-source.ts'

/** Changes with the file; for one that cannot be read, the reason. */
export const listedVersion = (file: string): Promise<string> => versionOf(file).catch(reasonOf)

/**
 * Reads a file that was found in a folder, where it may be a link. One that cannot be read has a mistake that says why.
 * Mistakes in a file from elsewhere quote nothing of it: the user named only the folder.
 */
export const readListedFile = async (file: string, version: string): Promise<AgentFile> => {
  const read = await readAgentFile(file, version).catch((error: unknown) => withMistake(file, reasonOf(error)))
  const isQuoting = read.source.mistakes.length > 0 && (await isLinkOut(dirname(file), file))
  return isQuoting ? withMistake(file, 'It is a link to a file outside this folder, and not a valid script.') : read
}

const withMistake = (file: string, reason: string): AgentFile => {
  const source = dataSource(undefined, file)
  source.report([], reason)
  return { file, agent: undefined, source, references: [] }
}

/** Throws what is not an error of the file system. */
const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === undefined) throw error
  return reasons[code] ?? `It cannot be read (${message}).`
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'It is a link to a file that does not exist. Remove it, or make the file.',
  ELOOP: 'It is a link that leads to itself. Remove it.',
  EISDIR: 'It is a folder, which cannot be a script. Rename it.',
  EACCES: 'Reading it is not permitted. Change its permissions, or remove it.',
}
