import { describe, expect, test } from 'vitest'
import { createTemplates } from '../../src/play/templates.ts'

const { text, value } = createTemplates()
const scope = { state: { n: 2, list: [1, { a: 'b' }] }, name: 'Ada', nothing: null }

describe('a value', () => {
  test('that is one output tag becomes the value of the tag; anything else is a text', () => {
    expect(value('{{ state.n }}', scope, undefined)).toBe(2)
    expect(value(' {{- state.list -}} ', scope, undefined)).toEqual([1, { a: 'b' }])
    expect(value('{{ state.list | size | plus: 1 }}', scope, undefined)).toBe(3)
    expect(value('{{ nothing }}', scope, undefined)).toBeNull()
    expect(value('{{ state.n }}{{ state.n }}', scope, undefined)).toBe('22')
    expect(value('n = {{ state.n }}', scope, undefined)).toBe('n = 2')
  })

  test('is rendered in all its parts, and inserted text is not rendered again', () => {
    const templated = { a: ['{{ name }}', 1, null], b: { c: '{% if state.n == 2 %}two{% endif %}' } }
    expect(value(templated, scope, undefined)).toEqual({ a: ['Ada', 1, null], b: { c: 'two' } })
    expect(text('{{ said }}', { said: '{{ name }}' }, undefined)).toBe('{{ name }}')
  })
})

describe('a template', () => {
  test.each([
    ['an unknown name', '{{ nobody }}', /undefined variable: nobody/],
    ['a missing key', '{{ state.m }}', /undefined variable: state\.m/],
    ['an unknown filter', '{{ name | shout }}', /undefined filter: shout/],
    ['wrong syntax', '{% if name %}', /not closed/],
    ['a file', "{% include '/etc/passwd' %}", /ENOENT/],
    ['an endless loop', '{% for i in (1..100000000) %}x{% endfor %}', /limit/],
  ])('with %s fails, and names its place', (_, template, reason) => {
    expect(() => text(template, scope, 'a.yaml:3:4')).toThrow(reason)
    expect(() => text(template, scope, 'a.yaml:3:4')).toThrow(/^a\.yaml:3:4: Cannot render/)
  })

  test('may have a default for a missing variable, or test for it', () => {
    const advice = /undefined variable: state\.m\. If it may be missing, give it a default: (.*)$/
    expect(() => text('Hi {{ state.m }}', scope, undefined)).toThrow(advice)
    expect(text("{{ state.m | default: 'none' }}", scope, undefined)).toBe('none')
    expect(value("{{ nobody.name | default: 'none' }}", scope, undefined)).toBe('none')
    expect(text('{{ state.m | default: "none" }}', scope, undefined)).toBe('none')
    expect(text('{% if state.m %}yes{% else %}no{% endif %}', scope, undefined)).toBe('no')
  })

  test('reads own properties only', () => {
    for (const path of ['name.constructor', 'state.constructor', 'state.__proto__', 'state.list.constructor']) {
      expect(() => text(`{{ ${path} }}`, scope, undefined), path).toThrow(/undefined variable/)
    }
  })
})
