import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

/** The package, as named in package.json, whose hook the page uses. */
export type SdkPackage = '@langchain/langgraph-sdk' | 'langgraph-sdk-2'

/** Built once for all test files of a process. */
const scripts = new Map<SdkPackage, Promise<string>>()

/** The script of the page, bundled with React and one SDK. */
export const bundlePage = (sdk: SdkPackage): Promise<string> => {
  const script = scripts.get(sdk) ?? bundle(sdk)
  scripts.set(sdk, script)
  return script
}

const bundle = async (sdk: SdkPackage): Promise<string> => {
  const build = await rolldown({
    input: fileURLToPath(new URL('page.tsx', import.meta.url)),
    platform: 'browser',
    resolve: { alias: { '@langchain/langgraph-sdk': sdk } },
    // A production build: in development React 19 reads every prop, and the getters of 2.0 throw.
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    // Hides warnings about packages; errors of the page still throw.
    logLevel: 'silent',
  })
  const { output } = await build.generate({ format: 'esm', codeSplitting: false })
  await build.close()
  return output[0].code
}
