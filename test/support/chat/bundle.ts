import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

/** The SDK whose hook the page uses: the package's name in package.json. */
export type SdkPackage = '@langchain/langgraph-sdk' | 'langgraph-sdk-2'

/** Each is made once for all test files of a process. */
const scripts = new Map<SdkPackage, Promise<string>>()

/** The page's script with React and one of the SDKs in it, as a bundler of a front end makes it. */
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
    // As it is built for users; in development React 19 reads all that a component is given, and the getters of 2.0 throw.
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    // Of the packages that are bundled; what the page itself does wrong is an error all the same.
    logLevel: 'silent',
  })
  const { output } = await build.generate({ format: 'esm', codeSplitting: false })
  await build.close()
  return output[0].code
}
