/** Plays the steps that say nothing: they change the state, show something, use the store, wait or fail. */
import { EventEmitter, once } from 'node:events'
import type { CustomStep, FailStep, HangStep, StoreStep, UiStep, UpdateStep, WaitStep } from '../../scripts/step.ts'
import { anchorMessageId, type NodeVisit, type StepOutcome, writeState } from '../node-visit.ts'
import { ScriptPlayError, scriptedError } from '../script-play-error.ts'
import { writeChannel } from '../task-channels.ts'
import type { Scope } from '../templates.ts'

export const playUpdate = ({ values, place }: UpdateStep, visit: NodeVisit, scope: Scope): void => {
  const { fields, services, title, generate } = visit.graph
  // Rendered before any is written, so that all see the same state.
  const rendered = Object.entries(values).map(
    ([key, value]) => [key, services.templates.value(value, scope, place)] as const,
  )
  for (const [key, value] of rendered) {
    if (!fields.has(key)) {
      const advice = generate ? `Export it: export const state = { ${key}: 'replace' }` : 'Declare it under state.'
      throw new ScriptPlayError(place, `The state of ${title} has no key '${key}'. ${advice}`)
    }
    writeState(visit, key, value)
  }
}

/** A value for a channel has the form that the newer protocol shows on that channel. */
export const playCustom = ({ value, channel, place }: CustomStep, visit: NodeVisit, scope: Scope): void => {
  const { templates } = visit.graph.services
  if (visit.isReplay) return
  const payload = templates.value(value, scope, place)
  visit.config.writer?.(channel === undefined ? payload : { name: templates.text(channel, scope, place), payload })
}

/** As LangGraph's own helper does: on the custom stream, and in the state's `ui`. */
export const playUi = ({ change, place }: UiStep, visit: NodeVisit, scope: Scope): void => {
  const { templates } = visit.graph.services
  if ('remove' in change) {
    showUi(visit, { type: 'remove-ui', id: templates.text(change.remove, scope, place) })
    return
  }
  const { id, name, props, merge } = change.push
  showUi(visit, {
    type: 'ui',
    id: id === undefined ? visit.nextId() : templates.text(id, scope, place),
    name: templates.text(name, scope, place),
    props: templates.value(props, scope, place),
    metadata: uiMetadata(visit, merge),
  })
}

const uiMetadata = (visit: NodeVisit, merge: boolean): object => ({
  ...(merge && { merge }),
  run_id: visit.config.configurable?.['run_id'] ?? visit.config.runId,
  tags: visit.config.tags ?? [],
  message_id: anchorMessageId(visit),
})

const showUi = (visit: NodeVisit, message: object): void => {
  if (!visit.isReplay) visit.config.writer?.(message)
  // Written to the channel, not returned by the node: each message is an update of its own, as with LangGraph's helper.
  writeChannel(visit.config, 'ui', message)
}

/** `get` returns the value of the item or null; `search` returns the items found. */
export const playStore = async (
  { change, as, place }: StoreStep,
  visit: NodeVisit,
  scope: Scope,
): Promise<StepOutcome> => {
  const { templates } = visit.graph.services
  const { store } = visit.config
  if (!store) throw new ScriptPlayError(place, 'There is no store to use.')
  const text = (template: string) => templates.text(template, scope, place)
  if ('put' in change) {
    const { namespace, key, value } = change.put
    const put = templates.value(value, scope, place)
    await store.put(namespace.map(text), text(key), put as Record<string, unknown>) // scripts are checked
    return {}
  }
  if ('delete' in change) {
    await store.delete(change.delete.namespace.map(text), text(change.delete.key))
    return {}
  }
  const found =
    'get' in change
      ? ((await store.get(change.get.namespace.map(text), text(change.get.key)))?.value ?? null)
      : await search(change.search, visit, { scope, place })
  const { cursor } = visit
  return {
    ...(as !== undefined && { cursor: { ...cursor, vars: { ...cursor.vars, [as]: found } } }),
    result: found,
  }
}

type Search = Extract<StoreStep['change'], { search: unknown }>['search']

const search = async (
  { namespace, query, filter, limit }: Search,
  { graph, config }: NodeVisit,
  { scope, place }: { scope: Scope; place: string | undefined },
): Promise<unknown[]> => {
  const { templates } = graph.services
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

export const playWait = async ({ ms }: WaitStep, { graph, config, isReplay }: NodeVisit): Promise<void> => {
  const { clock, pace } = graph.services
  await clock.sleep(isReplay ? 0 : ms * pace, config.signal)
}

export const playFail = ({ failure, place }: FailStep, { graph }: NodeVisit, scope: Scope): never => {
  const { templates } = graph.services
  throw scriptedError(templates.text(failure.error, scope, place), templates.text(failure.message, scope, place))
}

/** Rejects with an AbortError; keeps no process alive. */
export const playHang = async (_: HangStep, { config: { signal } }: NodeVisit): Promise<never> =>
  once(new EventEmitter(), 'never', signal && { signal }) as Promise<never>
