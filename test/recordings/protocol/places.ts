import type { ShownEvent } from '../answers.ts'
import { type Context, isAt } from '../rule.ts'
import { innerOf, withData } from './event-parts.ts'

export const isText = (value: unknown): boolean => typeof value === 'string'
export const isAnything = (): boolean => true

export const at = (places: readonly string[], context: Context): boolean => places.some((place) => isAt(place, context))

/** Several exchanges of a transcript. */
export const numbers = (name: string, ...list: number[]): string[] => list.map((number) => `${name}#${number}`)

/** What the nodes of the graph slow have written. */
export const logOf = (event: ShownEvent): unknown[] => (innerOf(event)['log'] ?? []) as unknown[]

export const withLog = (event: ShownEvent, log: unknown[]): ShownEvent => withData(event, { ...innerOf(event), log })
