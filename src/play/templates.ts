import { Liquid, type Template as Part } from 'liquidjs'
import { ScriptPlayError } from './script-play-error.ts'

/** What templates see. Its values may be getters, which are asked when a template needs them. */
export type Scope = Readonly<Record<string, unknown>>

export interface Templates {
  /** Renders a text. */
  text(template: string, scope: Scope, place: string | undefined): string
  /** Renders every string in a JSON value; one that is a single output tag becomes the value itself. */
  value(templated: unknown, scope: Scope, place: string | undefined): unknown
}

/** Of what one template may take. */
const LIMITS = { parseLimit: 200_000, renderLimit: 1000, memoryLimit: 10_000_000 }

const MAX_PARSED = 1000

const ONE_OUTPUT = /^\s*\{\{-?((?:(?!\}\}|\{\{)[\s\S])*?)-?\}\}\s*$/

/** Liquid without files and without a way to anything but the scope's own values. Parsed templates are kept. */
export const createTemplates = (): Templates => {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    templates: {}, // in place of the file system
    outputEscape: (value) => (isRecord(value) ? JSON.stringify(value) : value),
    ...LIMITS,
  })
  const parsed = new Map<string, Part[]>()
  const parse = (template: string): Part[] => {
    const known = parsed.get(template)
    if (known) return known
    const parts = engine.parse(template)
    if (parsed.size >= MAX_PARSED) parsed.clear() // modules may make new ones for ever
    parsed.set(template, parts)
    return parts
  }
  const guarded = <T>(template: string, place: string | undefined, render: () => T): T => {
    try {
      return render()
    } catch (error) {
      throw new ScriptPlayError(place, `Cannot render ${JSON.stringify(shortened(template))}: ${reasonOf(error)}`)
    }
  }
  const text: Templates['text'] = (template, scope, place) =>
    isPlain(template) ? template : guarded(template, place, () => asText(engine.renderSync(parse(template), scope)))

  const value: Templates['value'] = (templated, scope, place) => {
    if (typeof templated === 'string') {
      const expression = ONE_OUTPUT.exec(templated)?.[1]
      if (expression === undefined) return text(templated, scope, place)
      return guarded(templated, place, () => engine.evalValueSync(expression, scope) ?? null)
    }
    if (Array.isArray(templated)) return templated.map((part) => value(part, scope, place))
    if (typeof templated !== 'object' || templated === null) return templated
    return Object.fromEntries(Object.entries(templated).map(([key, part]) => [key, value(part, scope, place)]))
  }
  return { text, value }
}

/** What Liquid would print as «[object Object]». */
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

const isPlain = (template: string): boolean => !template.includes('{{') && !template.includes('{%')

const asText = (rendered: unknown): string => String(rendered)

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

/** The first line, without Liquid's place in the template, which is not that in the file; and what to do. */
const reasonOf = (error: unknown): string => {
  const { message = String(error) } = error as { message?: string } // Liquid throws errors
  const reason = message.split('\n', 1)[0]?.replace(/, line:\d+, col:\d+$/, '') ?? message
  const [, name] = /^undefined variable: (.+)$/.exec(reason) ?? []
  return name === undefined
    ? reason
    : `${reason}. If it may be missing, give it a default: {{ ${name} | default: 'none' }}`
}
