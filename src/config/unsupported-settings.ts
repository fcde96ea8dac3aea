import { type ConfigLocation, propertyOf, readSetting } from './read-setting.ts'

/**
 * Settings that change what clients see of a real server and that this one does not follow. What concerns only how an image
 * is built (`dependencies`, `python_version`, `dockerfile_lines`, …) makes no difference and is not among them.
 */
const UNSUPPORTED = [
  'auth',
  'encryption',
  'ui',
  'store.index',
  'webhooks',
  'http.app',
  'http.cors',
  'http.mount_prefix',
  'http.configurable_headers',
  'http.middleware_order',
] as const

/** The settings of a `langgraph.json` that are there and not followed. */
export const readUnsupportedSettings = async (place: ConfigLocation): Promise<{ file: string; settings: string[] }> => {
  const { file, value } = await readSetting(place)
  const settings = UNSUPPORTED.filter((name) => isSet(name.split('.').reduce<unknown>(propertyOf, value)))
  return { file, settings }
}

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  !(typeof value === 'object' && Object.keys(value).length === 0)
