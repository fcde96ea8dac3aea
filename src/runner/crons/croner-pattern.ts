/** Why a cron expression is invalid; the message is a sentence that can follow "Reason:". */
export class CronExpressionError extends Error {
  override readonly name = 'CronExpressionError'
}

const MAX_LENGTH = 1000
export const WRONG_FORM =
  "Invalid cron schedule. Ensure the schedule uses the standard cron format (minute hour day_of_month month day_of_week). Example: '*/5 * * * *' for every 5 minutes."

const nicknames = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
])

interface Field {
  low: number
  high: number
  names: readonly string[]
}

const field = (low: number, high: number, names = ''): Field => ({
  low,
  high,
  names: names === '' ? [] : names.split(' '),
})
const SECOND = field(0, 59)
/** In the order in which five fields are written. */
const FIELDS = [
  field(0, 59),
  field(0, 23),
  field(1, 31),
  field(1, 12, 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'),
  field(0, 6, 'SUN MON TUE WED THU FRI SAT'),
]

/** The expression in croner's form: six fields, seconds first. Throws CronExpressionError for a wrong form. */
export const toPattern = (schedule: string): string => {
  if (schedule.length > MAX_LENGTH) throw new CronExpressionError(`It is longer than ${MAX_LENGTH} characters.`)
  const given = schedule.trim()
  const fields = (nicknames.get(given.toLowerCase()) ?? given).split(/\s+/)
  if (fields.length !== 5 && fields.length !== 6) throw new CronExpressionError(WRONG_FORM)
  const [second = '0'] = fields.splice(5)
  return [toField(second, SECOND), ...fields.map((text, index) => toField(text, FIELDS[index] as Field))].join(' ')
}

/** Rejects what croner accepts and cron does not: `W` (nearest weekday), `+` (both days), a step without a start. */
const toField = (text: string, field: Field): string => {
  if (/[W+]|^\/|,\//i.test(withoutNames(text, field))) throw new CronExpressionError(WRONG_FORM)
  return text
    .split(',')
    .map((part) => unroll(part, field))
    .join(',')
}

const withoutNames = (text: string, { names }: Field): string =>
  names.length === 0 ? text : text.replaceAll(new RegExp(names.join('|'), 'gi'), '')

const RANGE = /^([0-9]+|[a-z]{3})-([0-9]+|[a-z]{3})(?:\/([1-9][0-9]*))?$/i

/** Writes a range past the end, which cron takes and croner refuses, as a list: `22-2` becomes `22,23,0,1,2`. */
const unroll = (part: string, field: Field): string => {
  const [, from = '', to = '', step = '1'] = RANGE.exec(part) ?? []
  const [first, last] = [numberOf(from, field), numberOf(to, field)]
  if (first === undefined || last === undefined || first <= last) return part
  const span = field.high - field.low + 1
  const values: number[] = []
  for (let value = first; value <= last + span; value += Number(step)) {
    values.push(field.low + ((value - field.low) % span))
  }
  return values.join(',')
}

const numberOf = (text: string, { low, high, names }: Field): number | undefined => {
  const index = names.indexOf(text.toUpperCase())
  const value = index >= 0 ? low + index : /^[0-9]+$/.test(text) ? Number(text) : undefined
  return value !== undefined && value >= low && value <= high ? value : undefined
}
