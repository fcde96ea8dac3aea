import { UsageError } from '../errors.ts'
import { type ConfigLocation, readSetting } from './read-setting.ts'

const PARTS = ['assistants', 'threads', 'runs', 'store', 'mcp', 'a2a', 'meta', 'ui', 'webhooks'] as const

/** A part of the API that a `langgraph.json` can turn off. */
export type ApiPart = (typeof PARTS)[number]

/** The parts that `http.disable_…` turns off. Throws UsageError for one that is neither true nor false. */
export const readDisabledParts = async (place: ConfigLocation): Promise<ReadonlySet<ApiPart>> => {
  const disabled = new Set<ApiPart>()
  for (const part of PARTS) {
    const { file, value = false } = await readSetting(place, 'http', `disable_${part}`)
    if (typeof value !== 'boolean') {
      throw new UsageError(`${file}: http.disable_${part} must be true or false, got ${JSON.stringify(value)}.`)
    }
    if (value) disabled.add(part)
  }
  return disabled
}
