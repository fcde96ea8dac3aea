import { LineCounter, parseDocument } from 'yaml'
import { parseJson } from '../../request/json-syntax.ts'

/** Reports what is wrong, in words that continue «Cannot load …: ». */
export type Fail = (reason: string) => never

/** Reads JSON or YAML, whatever the name says. The reason for a failure has line and column. */
export const parseFile = (text: string, name: string, fail: Fail): unknown => {
  const isNamedJson = /\.json([?#]|$)/i.test(name)
  if (isNamedJson || /^\s*[{[]/.test(text)) {
    const json = parseJson(text)
    if (json.problem === undefined) return json.value
    // Without the extension it may still be YAML, whose flow style begins with a brace too.
    if (isNamedJson || parseDocument(text).errors.length > 0) return fail(`it is not valid JSON: ${json.problem}.`)
  }
  const lineCounter = new LineCounter()
  const yaml = parseDocument(text, { lineCounter, prettyErrors: false })
  const [error] = yaml.errors
  if (error) {
    const { line, col } = lineCounter.linePos(error.pos[0])
    return fail(`it is not valid YAML: line ${line} column ${col}: ${error.message}`)
  }
  try {
    return yaml.toJS()
  } catch (thrown) {
    return fail(`it is not valid YAML: ${(thrown as Error).message}.`) // aliases that lead nowhere, or to too much
  }
}
