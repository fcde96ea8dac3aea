import { type ConfigLocation, propertyOf, readSetting } from './read-setting.ts'

/**
 * Settings that clients of a real server would notice and that have no effect here. Settings for building an image
 * (`dependencies`, `python_version`, `dockerfile_lines`, …) are not listed, because no client notices them.
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

/** Finds the unsupported settings of a `langgraph.json`. Empty ones do not count. */
export const readUnsupportedSettings = async (
  location: ConfigLocation,
): Promise<{ file: string; settings: string[] }> => {
  const { file, value } = await readSetting(location)
  const settings = UNSUPPORTED.filter((name) => isSet(name.split('.').reduce<unknown>(propertyOf, value)))
  return { file, settings }
}

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  !(typeof value === 'object' && Object.keys(value).length === 0)
