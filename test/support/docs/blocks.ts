/** The fenced code blocks of the project's documents. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../..', import.meta.url))

export const documents = ['README.md', 'fixtures/README.md', 'src/README.md', 'spec/README.md', 'test/README.md']

/** Blocks that need a compiler or a second test run are tested in the gate only. */
export const isFull = process.env['DOCS_FULL'] !== undefined

export interface Block {
  document: string
  /** Line number of its first line of code, from 1. */
  line: number
  /** First word after the fence. */
  language: string
  code: string
  /** The file that it shows: named after the language, or in a comment on its first line. */
  file: string | undefined
}

export const textOf = (document: string): string => readFileSync(join(root, document), 'utf8')

const FENCED = /^```(\S*) ?(.*)\n([\s\S]*?)^```$/gm
const NAMED = /^(?:#|\/\/) ([\w./-]+\.\w+)$/

export const blocksOf = (document: string): Block[] =>
  [...textOf(document).matchAll(FENCED)].map((found) => {
    const [, language = '', info = '', code = ''] = found
    const line = found.input.slice(0, found.index).split('\n').length + 1
    return { document, line, language, code, file: info || NAMED.exec(code.split('\n', 1)[0] ?? '')?.[1] }
  })

export const allBlocks: Block[] = documents.flatMap(blocksOf)

export const titleOf = ({ document, line, language }: Block): string => `${document}:${line} ${language}`

/** The document without its fenced blocks. */
export const proseOf = (document: string): string => textOf(document).replaceAll(FENCED, '')

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A pattern in which `…` matches anything on its line, or any lines when it is alone on a line. */
export const patternOf = (text: string): RegExp => {
  const pattern = escaped(text).replaceAll(/^…$/gm, '[\\s\\S]*').replaceAll('…', '.*')
  return new RegExp(`^${pattern}$`)
}
