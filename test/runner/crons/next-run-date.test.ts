import { expect, test } from 'vitest'
import { CronExpressionError } from '../../../src/runner/crons/croner-pattern.ts'
import { isTimezone, nextFiring } from '../../../src/runner/crons/next-run-date.ts'

/** The dates that follow `from`, to the minute, or to the second where there are seconds. */
const dates = (schedule: string, timezone: string | null, from: string, count: number): string[] => {
  const found: string[] = []
  let last = Date.parse(from)
  while (found.length < count) {
    const next = nextFiring({ schedule, timezone }, last)
    if (next === undefined) break
    found.push(new Date(next).toISOString().slice(0, -5).replace(/:00$/, ''))
    last = next
  }
  return found
}

test.each([
  ['*/20 * * * *', ['2026-03-04T10:20', '2026-03-04T10:40', '2026-03-04T11:00']],
  ['5/25 * * * *', ['2026-03-04T10:05', '2026-03-04T10:30', '2026-03-04T10:55']],
  ['15,45 9-17/4 * * *', ['2026-03-04T13:15', '2026-03-04T13:45', '2026-03-04T17:15']],
  ['0 8 * * MON-FRI', ['2026-03-05T08:00', '2026-03-06T08:00', '2026-03-09T08:00']],
  [
    '0 8 * * fri-mon',
    ['2026-03-06T08:00', '2026-03-07T08:00', '2026-03-08T08:00', '2026-03-09T08:00', '2026-03-13T08:00'],
  ],
  ['0 8 * * MON-SUN', ['2026-03-05T08:00', '2026-03-06T08:00', '2026-03-07T08:00', '2026-03-08T08:00']],
  ['0 8 * * 7', ['2026-03-08T08:00', '2026-03-15T08:00']],
  ['0 8 * * 0', ['2026-03-08T08:00', '2026-03-15T08:00']],
  ['0 22-2/2 * * *', ['2026-03-04T22:00', '2026-03-05T00:00', '2026-03-05T02:00', '2026-03-05T22:00']],
  ['0 0 1 NOV-JAN *', ['2026-11-01T00:00', '2026-12-01T00:00', '2027-01-01T00:00', '2027-11-01T00:00']],
  ['0 0 1 nov-jan/2 *', ['2026-11-01T00:00', '2027-01-01T00:00']],
  ['0 0 L * *', ['2026-03-31T00:00', '2026-04-30T00:00']],
  ['0 0 * * 5#2', ['2026-03-13T00:00', '2026-04-10T00:00']],
  ['0 0 29 2 *', ['2028-02-29T00:00', '2032-02-29T00:00']],
  ['@hourly', ['2026-03-04T11:00', '2026-03-04T12:00']],
  ['@daily', ['2026-03-05T00:00', '2026-03-06T00:00']],
  ['@midnight', ['2026-03-05T00:00', '2026-03-06T00:00']],
  ['@weekly', ['2026-03-08T00:00', '2026-03-15T00:00']],
  ['@Monthly', ['2026-04-01T00:00', '2026-05-01T00:00']],
  ['@yearly', ['2027-01-01T00:00', '2028-01-01T00:00']],
  ['@annually', ['2027-01-01T00:00', '2028-01-01T00:00']],
  ['  0   8\t* * *  ', ['2026-03-05T08:00']],
])('%j fires on the dates of a crontab', (schedule, expected) => {
  expect(dates(schedule, null, '2026-03-04T10:00:00Z', expected.length)).toEqual(expected)
})

test('reads a sixth field as the second', () => {
  expect(dates('30 8 * * * 15', null, '2026-03-04T10:00:00Z', 2)).toEqual([
    '2026-03-05T08:30:15',
    '2026-03-06T08:30:15',
  ])
  expect(dates('* * * * * */40', null, '2026-03-04T10:00:00Z', 3)).toEqual([
    '2026-03-04T10:00:40',
    '2026-03-04T10:01',
    '2026-03-04T10:01:40',
  ])
})

test('fires on either day when both the day of the month and the day of the week are given', () => {
  expect(dates('0 0 13 * FRI', null, '2026-03-04T10:00:00Z', 4)).toEqual([
    '2026-03-06T00:00',
    '2026-03-13T00:00',
    '2026-03-20T00:00',
    '2026-03-27T00:00',
  ])
  expect(dates('0 0 13 4 FRI', null, '2026-04-04T10:00:00Z', 2)).toEqual(['2026-04-10T00:00', '2026-04-13T00:00'])
})

test('skips the date that is now, also when now has a fraction', () => {
  expect(dates('0 8 * * *', null, '2026-03-04T08:00:00.000Z', 1)).toEqual(['2026-03-05T08:00'])
  expect(dates('0 8 * * *', null, '2026-03-04T08:00:00.400Z', 1)).toEqual(['2026-03-05T08:00'])
  expect(dates('0 8 * * *', null, '2026-03-04T07:59:59.999Z', 1)).toEqual(['2026-03-04T08:00'])
})

// Berlin: 2026-03-29 02:00 becomes 03:00 (01:00 UTC), 2026-10-25 03:00 becomes 02:00 (01:00 UTC).
// New York: 2026-03-08 02:00 becomes 03:00 (07:00 UTC), 2026-11-01 02:00 becomes 01:00 (06:00 UTC).
test.each([
  ['Europe/Berlin', '0 8 * * *', '2026-03-28T00:00Z', ['2026-03-28T07:00', '2026-03-29T06:00', '2026-03-30T06:00']],
  ['Europe/Berlin', '0 8 * * *', '2026-10-24T00:00Z', ['2026-10-24T06:00', '2026-10-25T07:00', '2026-10-26T07:00']],
  ['America/New_York', '0 8 * * *', '2026-03-07T06:00Z', ['2026-03-07T13:00', '2026-03-08T12:00', '2026-03-09T12:00']],
  ['America/New_York', '0 8 * * *', '2026-10-31T06:00Z', ['2026-10-31T12:00', '2026-11-01T13:00', '2026-11-02T13:00']],
])('in %s, %j keeps its local time when clocks change (from %s)', (timezone, schedule, from, expected) => {
  expect(dates(schedule, timezone, from, 3)).toEqual(expected)
})

test.each([
  ['Europe/Berlin', '30 2 * * *', '2026-03-28T00:00Z', ['2026-03-28T01:30', '2026-03-29T01:00', '2026-03-30T00:30']],
  ['America/New_York', '30 2 * * *', '2026-03-07T06:00Z', ['2026-03-07T07:30', '2026-03-08T07:00', '2026-03-09T06:30']],
])('in %s, fires at the end of the gap for a time that the change skips', (timezone, schedule, from, expected) => {
  expect(dates(schedule, timezone, from, 3)).toEqual(expected)
})

test.each([
  ['Europe/Berlin', '30 2 * * *', '2026-10-24T00:00Z', ['2026-10-24T00:30', '2026-10-25T00:30', '2026-10-26T01:30']],
  ['America/New_York', '30 1 * * *', '2026-10-31T05:00Z', ['2026-10-31T05:30', '2026-11-01T05:30', '2026-11-02T06:30']],
])('in %s, fires once for a time that comes twice, the first time', (timezone, schedule, from, expected) => {
  expect(dates(schedule, timezone, from, 3)).toEqual(expected)
})

test.each([
  ['Europe/Berlin', '2026-03-29T00:00Z', ['2026-03-29T00:30', '2026-03-29T01:00', '2026-03-29T01:30']],
  [
    'Europe/Berlin',
    '2026-10-24T23:30Z',
    ['2026-10-25T00:00', '2026-10-25T00:30', '2026-10-25T01:00', '2026-10-25T01:30'],
  ],
  ['America/New_York', '2026-03-08T06:00Z', ['2026-03-08T06:30', '2026-03-08T07:00', '2026-03-08T07:30']],
  [
    'America/New_York',
    '2026-11-01T04:30Z',
    ['2026-11-01T05:00', '2026-11-01T05:30', '2026-11-01T06:00', '2026-11-01T06:30'],
  ],
])('in %s, fires every half hour of real time through the change (from %s)', (timezone, from, expected) => {
  expect(dates('*/30 * * * *', timezone, from, expected.length)).toEqual(expected)
})

test('ignores clock changes without a time zone and in UTC', () => {
  const from = '2026-03-28T00:00Z'
  expect(dates('30 2 * * *', null, from, 3)).toEqual(['2026-03-28T02:30', '2026-03-29T02:30', '2026-03-30T02:30'])
  expect(dates('30 2 * * *', 'UTC', from, 3)).toEqual(dates('30 2 * * *', null, from, 3))
})

test('takes a time zone with an offset of half an hour', () => {
  expect(dates('0 8 * * *', 'Asia/Kolkata', '2026-03-04T10:00Z', 1)).toEqual(['2026-03-05T02:30'])
})

test.each(['0 0 30 2 *', '0 0 31 4,6,9,11 *'])('%j is never due', (schedule) => {
  expect(nextFiring({ schedule, timezone: null }, Date.parse('2026-03-04T10:00:00Z'))).toBeUndefined()
})

test.each([
  '',
  'every day',
  '* * * *',
  '* * * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * 32 * *',
  '* * * 13 *',
  '* * * * 8',
  '* * * * * 60',
  '-1 * * * *',
  '1.5 * * * *',
  '1,,2 * * * *',
  ', * * * *',
  '*/0 * * * *',
  '/5 * * * *',
  '1,/5 * * * *',
  '1-2-3 * * * *',
  '* * * FOO *',
  '* * * * FUNDAY',
  'MON * * * *',
  '* * 15W * *',
  '* * * * +1',
  '* * 1#2 * *',
  '* * L-1 * *',
  '@reboot',
  '@every 5m',
  'constructor',
  '__proto__',
  '2026-03-04T10:00:00',
  '0 8 * * * \u0000',
  `0 8 * * ${'1,'.repeat(600)}1`,
])('%j is no cron expression', (schedule) => {
  expect(() => nextFiring({ schedule, timezone: null }, 0)).toThrow(CronExpressionError)
})

test.each([
  'UTC',
  'Europe/Berlin',
  'America/Argentina/Buenos_Aires',
  'Asia/Kolkata',
  'Asia/Calcutta',
  'Etc/GMT+5',
  'US/Eastern',
])('%s is a time zone', (name) => {
  expect(isTimezone(name)).toBe(true)
})

test.each([
  '',
  'Berlin',
  'europe/berlin',
  'EUROPE/BERLIN',
  'Europe/Atlantis',
  '+01:00',
  'UTC+1',
  ' UTC',
  'Europe/Berlin ',
])('%j is no time zone', (name) => {
  expect(isTimezone(name)).toBe(false)
})
