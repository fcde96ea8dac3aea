import type { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'

export const addFormats = (ajv: Ajv2020): void => {
  for (const [name, format] of Object.entries(fullFormats)) ajv.addFormat(name, format)
  ajv.addFormat('date-time', isDateTime)
}

const MONTH_AND_DAY = '(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)'
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)'
/** Any time but 29 February and leap seconds. */
const PLAIN_DATE_TIME = new RegExp(`^\\d{4}-${MONTH_AND_DAY}[Tt ]${TIME}$`)
const full = fullFormats['date-time'] as { validate: (text: string) => boolean }

/** Ours, because the full check costs more than all the rest of a typical reply's check: it splits each text several times. */
const isDateTime = (text: string): boolean => PLAIN_DATE_TIME.test(text) || full.validate(text)
