import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Built {
  /** Where the modules of src/ are, as JavaScript. */
  folder: string
  remove(): void
}

/**
 * Parts of src/ as JavaScript, for child processes: the oldest Node we support does not run TypeScript. Translates
 * file by file without checking types, which takes a fraction of a second.
 */
export const build = (...parts: string[]): Built => {
  const folder = mkdtempSync(join(tmpdir(), 'agent-server-mock-built-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}')
  for (const file of parts.flatMap(filesOf)) {
    const { outputText } = ts.transpileModule(readFileSync(join(root, 'src', file), 'utf8'), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
    })
    const target = join(folder, file.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, outputText)
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

const filesOf = (part: string): string[] =>
  part.endsWith('.ts')
    ? [part]
    : readdirSync(join(root, 'src', part), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(part, name))
