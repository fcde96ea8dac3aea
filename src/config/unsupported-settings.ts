import { readExportPath } from './load-export.ts'
import { type ConfigLocation, propertyOf, readSetting } from './read-setting.ts'

/** Clients of a real server would notice these. No client notices settings for building an image. */
const UNSUPPORTED = [
  'auth',
  'encryption',
  'store.index',
  'webhooks',
  'http.cors',
  'http.mount_prefix',
  'http.configurable_headers',
  'http.middleware_order',
] as const

/** They load code of the user, so only with `realGraphs`. An app in Python cannot be loaded at all. */
const LOADED = ['ui', 'http.app'] as const

/** Empty settings do not count. */
export const readUnsupportedSettings = async ({
  realGraphs,
  ...location
}: ConfigLocation & { realGraphs: boolean }): Promise<{ file: string; settings: string[] }> => {
  const { file, value } = await readSetting(location)
  const settingOf = (name: string) => name.split('.').reduce<unknown>(propertyOf, value)
  const app = settingOf('http.app')
  const isLoaded = (name: string) =>
    realGraphs && (name !== 'http.app' || (typeof app === 'string' && readExportPath(app) !== undefined))
  const settings = [...UNSUPPORTED, ...LOADED.filter((name) => !isLoaded(name))].filter((name) =>
    isSet(settingOf(name)),
  )
  return { file, settings }
}

const isSet = (value: unknown): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  !(typeof value === 'object' && Object.keys(value).length === 0)
