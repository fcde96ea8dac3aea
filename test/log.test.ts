import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { forPeople } from '../src/log.ts'

const time = new Date(2026, 6, 23, 10, 11, 12).getTime()
const shown = (fields: object) => stripVTControlCharacters(forPeople(JSON.stringify({ level: 30, time, ...fields })))

test('formats a line as time, level, message and fields', () => {
  expect(shown({ msg: 'GET /ok 200', ms: 1.5, violations: ['a', 'b'] })).toBe(
    '10:11:12 info  GET /ok 200 ms=1.5 violations=["a","b"]\n',
  )
})

test('puts the stack of an error on lines of its own', () => {
  const line = shown({ level: 50, msg: 'unexpected error', err: { message: 'x', stack: 'TypeError: x\n    at y' } })
  expect(line).toBe('10:11:12 error unexpected error\nTypeError: x\n    at y\n')
})

test('strips escape sequences and line breaks that a client sent', () => {
  const line = forPeople(
    JSON.stringify({ level: 40, time, msg: 'GET /\u001b[2Jx\n\rfake line', name: '\u001b]0;t\u0007' }),
  )
  expect(stripVTControlCharacters(line)).toBe('10:11:12 warn  GET /x  fake line name=\n')
  for (const sequence of ['\u001b[2J', '\u001b]']) expect(line).not.toContain(sequence)
})
