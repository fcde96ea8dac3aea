import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'
import { type Block, patternOf } from './blocks.ts'

const runner = fileURLToPath(new URL('module-runner.mjs', import.meta.url))

export interface ModuleRunner {
  /** Runs a block of JavaScript or TypeScript; returns its output. Throws what it throws. */
  run(block: Block): Promise<string>
  stop(): void
}

/** Runs modules in the project, one after the other; `url` replaces the server's usual address. */
export const startModuleRunner = (folder: string, url: string): ModuleRunner => {
  const child: ChildProcess = fork(runner, { cwd: folder, execArgv: [] })
  let last: Promise<unknown> = Promise.resolve()
  const importFile = async (file: string): Promise<string> => {
    child.send(pathToFileURL(file).href)
    const [{ printed, error }] = (await once(child, 'message')) as [{ printed: string; error?: string }]
    if (error !== undefined) throw new Error(error)
    return printed
  }
  return {
    async run({ code, language, line, document }) {
      const file = join(folder, `${document.replaceAll(/\W/g, '-')}-${line}.mjs`)
      await writeFile(file, withUrl(language === 'js' ? code : toJavaScript(code), url))
      const printed = last.then(() => importFile(file))
      last = printed.catch(() => undefined)
      return printed
    },
    stop: () => void child.kill(),
  }
}

export const withUrl = (text: string, url: string): string => text.replaceAll('http://127.0.0.1:2024', url)

const toJavaScript = (code: string): string =>
  ts.transpileModule(code, {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  }).outputText

const OUTPUT = /\b(?:console\.log|print)\(.*\) *(?:\/\/|#) (.+)$/

/** The output that a block states: the comments after its `console.log(…)` and `print(…)`. */
const statedOutput = (code: string): string[] => code.split('\n').flatMap((line) => OUTPUT.exec(line)?.[1] ?? [])

/** The first stated output that was not printed in order; undefined when all were. */
export const missingOutput = (code: string, printed: string): string | undefined => {
  const lines = printed.split('\n')
  return statedOutput(code).find((stated) => {
    const index = lines.findIndex((line) => patternOf(stated).test(line))
    lines.splice(0, index === -1 ? lines.length : index + 1)
    return index === -1
  })
}
