import { type ConfigLocation, invalidSetting, readSetting } from './read-setting.ts'

const PARTS = [
  ...(['assistants', 'threads', 'runs', 'store', 'mcp', 'a2a', 'meta', 'ui', 'webhooks'] as const),
  /** The newer streaming protocol. */
  'event_streaming',
] as const

export type ApiPart = (typeof PARTS)[number]

/** Reads which parts `http.disable_…` turns off. Throws UsageError for a value other than true and false. */
export const readDisabledParts = async (location: ConfigLocation): Promise<ReadonlySet<ApiPart>> => {
  const disabled = new Set<ApiPart>()
  for (const part of PARTS) {
    const { file, value = false } = await readSetting(location, 'http', `disable_${part}`)
    if (typeof value !== 'boolean') throw invalidSetting(file, `http.disable_${part}`, 'true or false', value)
    if (value) disabled.add(part)
  }
  return disabled
}
