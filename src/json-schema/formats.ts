import type { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'

export const addFormats = (ajv: Ajv2020): void => {
  for (const [name, format] of Object.entries(fullFormats)) ajv.addFormat(name, format)
  ajv.addFormat('date-time', isDateTime)
}

/** Any time but those on the last days of a month and leap seconds. */
const PLAIN_DATE_TIME =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])[Tt ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/
const full = fullFormats['date-time'] as { validate: (text: string) => boolean }

/** Ours, because the full check costs more than all the rest of a typical reply's check: it splits each text several times. */
const isDateTime = (text: string): boolean => PLAIN_DATE_TIME.test(text) || full.validate(text)
