/** Blocks of code that is built: a component, typed modules. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rolldown } from 'rolldown'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { executablePath, launchBrowser } from '../support/browser.ts'
import { servePage } from '../support/chat/page-server.ts'
import { allBlocks, blocksOf, isFull, root } from '../support/docs/blocks.ts'
import { withUrl } from '../support/docs/run-modules.ts'
import { createUserProject, type UserProject } from '../support/docs/user-project.ts'
import { testWith } from '../support/server.ts'

const programs = allBlocks.filter(({ file = '' }) => /^[\w/]+\.tsx?$/.test(file) && !/^(src|test)\//.test(file))
const filesOf = (...endings: string[]): string[] =>
  programs.flatMap(({ file = '' }) => (endings.some((ending) => file.endsWith(ending)) ? [file] : []))

let project: UserProject
beforeAll(async () => {
  project = await createUserProject(programs)
})
afterAll(() => project?.remove())

testWith({ pace: 0 }).skipIf(!executablePath)(
  'the React chat of the README talks with the demo agent',
  async ({ server, onTestFinished }) => {
    const chat = blocksOf('README.md').find(({ file }) => file === 'chat.tsx')?.code ?? ''
    const { origin, stop } = await servePage(await bundle(withUrl(chat, server.url)))
    onTestFinished(stop)
    const page = await (await launchBrowser()).newPage()
    onTestFinished(() => page.close())
    await page.goto(origin)
    await page.getByRole('button').click()
    await page.getByText('I am a scripted agent').waitFor()
  },
)

const MOUNT = `import { createRoot } from 'react-dom/client'
import { Chat } from './chat.tsx'
createRoot(document.body.appendChild(document.createElement('div'))).render(<Chat />)
`

const bundle = async (chat: string): Promise<string> => {
  const input = join(project.folder, 'mount.tsx')
  await writeFile(join(project.folder, 'chat.tsx'), chat)
  await writeFile(input, MOUNT)
  const define = { 'process.env.NODE_ENV': '"production"' }
  const build = await rolldown({ input, platform: 'browser', transform: { define }, logLevel: 'silent' })
  const { output } = await build.generate({ format: 'esm', codeSplitting: false })
  await build.close()
  return output[0].code
}

test.runIf(isFull)('blocks of TypeScript have no type errors', { timeout: 120_000 }, () => {
  const files = filesOf('.ts', '.tsx').map((file) => join(project.folder, file))
  expect(files.length).toBeGreaterThan(1)
  const program = ts.createProgram(files, {
    ...{ strict: true, noEmit: true, skipLibCheck: true, jsx: ts.JsxEmit.ReactJSX, allowImportingTsExtensions: true },
    ...{
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      typeRoots: [join(root, 'node_modules/@types')],
    },
    // Sources, since dist/ has declarations only when it is packed.
    paths: { 'agent-server-mock': [join(root, 'src/index.ts')] },
  })
  const sources = files.map((file) => program.getSourceFile(file))
  const problems = sources.flatMap((source) => [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ])
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([])
})
