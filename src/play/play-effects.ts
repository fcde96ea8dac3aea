/** The steps that change something else than the conversation. */
import { setTimeout as sleep } from 'node:timers/promises'
import { LONGEST_TIMER_MS } from '../clock.ts'
import type { FailStep, HangStep, StoreStep, UiStep, UpdateStep, WaitStep } from '../scripts/script.ts'
import { type Pass, put, send } from './node-visit.ts'
import { passTime } from './pass-time.ts'
import { newMessageId } from './play-speech.ts'
import type { Scope } from './render-template.ts'
import { ScriptError, scriptedError } from './script-error.ts'

export const update = ({ values, place }: UpdateStep, pass: Pass, scope: Scope): void => {
  const { fields, stage, title, generate } = pass.piece
  // All of them see the state as it was.
  const rendered = Object.entries(values).map(
    ([key, value]) => [key, stage.templates.value(value, scope, place)] as const,
  )
  for (const [key, value] of rendered) {
    if (!fields.has(key)) {
      const advice = generate ? `Export it: export const state = { ${key}: 'replace' }` : 'Declare it under state.'
      throw new ScriptError(place, `The state of ${title} has no key '${key}'. ${advice}`)
    }
    put(pass, key, value)
  }
}

/** Shows a UI message as LangGraph's own helper does: on the custom stream, and in the state's `ui`. */
export const changeUi = ({ change, place }: UiStep, pass: Pass, scope: Scope): void => {
  const { templates } = pass.piece.stage
  if ('remove' in change) {
    showUi(pass, { type: 'remove-ui', id: templates.text(change.remove, scope, place) })
    return
  }
  const { id, name, props, merge } = change.push
  showUi(pass, {
    type: 'ui',
    id: id === undefined ? pass.nextId() : templates.text(id, scope, place),
    name: templates.text(name, scope, place),
    props: templates.value(props, scope, place),
    metadata: uiMetadata(pass, merge),
  })
}

const uiMetadata = (pass: Pass, merge: boolean): object => ({
  ...(merge && { merge }),
  run_id: pass.config.configurable?.['run_id'] ?? pass.config.runId,
  tags: pass.config.tags ?? [],
  message_id: messageOf(pass),
})

const showUi = (pass: Pass, message: object): void => {
  if (!pass.isSilent) pass.config.writer?.(message)
  // Not by what the node returns: so each of several is an update of its own, as with LangGraph's helper.
  send(pass, 'ui', message)
}

/** A card belongs to what was said last, or, when nothing was yet, to what will be said first. */
const messageOf = (pass: Pass): string => {
  pass.cursor.message ??= { id: newMessageId(pass), isSpoken: false }
  return pass.cursor.message.id
}

/** Gives what was read: the value of an item (null: there is none), or the items that were found. */
export const useStore = async ({ change, as, place }: StoreStep, pass: Pass, scope: Scope): Promise<unknown> => {
  const { templates } = pass.piece.stage
  const { store } = pass.config
  if (!store) throw new ScriptError(place, 'There is no store to use.')
  const text = (template: string) => templates.text(template, scope, place)
  if ('put' in change) {
    const { namespace, key, value } = change.put
    const put = templates.value(value, scope, place)
    await store.put(namespace.map(text), text(key), put as Record<string, unknown>) // the script says an object
    return undefined
  }
  if ('delete' in change) return void (await store.delete(change.delete.namespace.map(text), text(change.delete.key)))
  const found =
    'get' in change
      ? ((await store.get(change.get.namespace.map(text), text(change.get.key)))?.value ?? null)
      : await search(change.search, pass, { scope, place })
  if (as !== undefined) pass.cursor = { ...pass.cursor, vars: { ...pass.cursor.vars, [as]: found } }
  return found
}

type Search = Extract<StoreStep['change'], { search: unknown }>['search']

const search = async (
  { namespace, query, filter, limit }: Search,
  { piece, config }: Pass,
  { scope, place }: { scope: Scope; place: string | undefined },
): Promise<unknown[]> => {
  const { templates } = piece.stage
  const found = await config.store?.search(
    namespace.map((part) => templates.text(part, scope, place)),
    {
      ...(query !== undefined && { query: templates.text(query, scope, place) }),
      ...(filter !== undefined && { filter: templates.value(filter, scope, place) as Record<string, unknown> }),
      ...(limit !== undefined && { limit }),
    },
  )
  return (found ?? []).map(({ namespace, key, value, score }) => ({ namespace, key, value, score: score ?? null }))
}

export const wait = async ({ ms }: WaitStep, { piece, config, isSilent }: Pass): Promise<void> => {
  await passTime(isSilent ? 0 : ms * piece.stage.pace, config.signal)
}

export const fail = ({ failure, place }: FailStep, { piece }: Pass, scope: Scope): never => {
  const { templates } = piece.stage
  throw scriptedError(templates.text(failure.error, scope, place), templates.text(failure.message, scope, place))
}

/** Without a signal nothing ends it, but it keeps no process alive. */
export const hang = async (_: HangStep, { config }: Pass): Promise<never> => {
  for (;;) await sleep(LONGEST_TIMER_MS, undefined, { ref: false, ...(config.signal && { signal: config.signal }) })
}
