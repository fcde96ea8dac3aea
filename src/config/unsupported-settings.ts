import { type ConfigLocation, propertyOf, readSetting } from './read-setting.ts'

/** Clients of a real server would notice these. No client notices settings for building an image. */
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

/** Empty settings do not count. */
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
