import { Liquid, type Template as Part } from 'liquidjs'
import { mapTexts } from './map-texts.ts'
import { ScriptPlayError } from './script-play-error.ts'

export type Scope = Readonly<Record<string, unknown>>

export interface Templates {
  text(template: string, scope: Scope, place: string | undefined): string
  /** A string that is one output tag becomes the value itself, not its text. */
  value(templated: unknown, scope: Scope, place: string | undefined): unknown
}

/** See Liquid's `parseLimit`, `renderLimit` (ms) and `memoryLimit`. */
const LIMITS = { parseLimit: 200_000, renderLimit: 1000, memoryLimit: 10_000_000 }

const MAX_PARSED = 1000

const ONE_OUTPUT = /^\s*\{\{-?((?:(?!\}\}|\{\{)[\s\S])*?)-?\}\}\s*$/

/** Liquid without file access or inherited properties. Caches parsed templates. */
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
    if (parsed.size >= MAX_PARSED) parsed.clear() // a module may generate any number
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

  const value: Templates['value'] = (templated, scope, place) =>
    mapTexts(templated, (template) => {
      const expression = ONE_OUTPUT.exec(template)?.[1]
      if (expression === undefined) return text(template, scope, place)
      return guarded(template, place, () => engine.evalValueSync(expression, scope) ?? null)
    })
  return { text, value }
}

/** Liquid would print it as `[object Object]`. */
const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

const isPlain = (template: string): boolean => !template.includes('{{') && !template.includes('{%')

const asText = (rendered: unknown): string => String(rendered)

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

/** The first line of the error, without Liquid's position, which is not one in the file; and advice. */
const reasonOf = (error: unknown): string => {
  const { message = String(error) } = error as { message?: string } // Liquid throws errors
  const reason = message.split('\n', 1)[0]?.replace(/, line:\d+, col:\d+$/, '') ?? message
  const [, name] = /^undefined variable: (.+)$/.exec(reason) ?? []
  return name === undefined
    ? reason
    : `${reason}. If it may be missing, give it a default: {{ ${name} | default: 'none' }}`
}
