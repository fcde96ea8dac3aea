import { asObject, everywhere, isNumber, isObject, isText, type Json, type Rule, without } from './rule.ts'

const isRun = (object: Json) => 'kwargs' in object && 'run_id' in object
const isThread = (object: Json) => 'thread_id' in object && 'status' in object && !('run_id' in object)
const hasRun = (thread: Json) => 'graph_id' in asObject(thread['metadata'])
const isState = (object: Json) =>
  'next' in object && 'tasks' in object && 'checkpoint' in object && 'created_at' in object
const isPlace = (object: Json) => 'checkpoint_id' in object && 'checkpoint_ns' in object && 'thread_id' in object

/** Runs, threads and states. */
export const resourceRules: Rule[] = [
  everywhere('B.1: kwargs has every key, null when unset', isRun, (run) => ({
    ...run,
    kwargs: {
      ...Object.fromEntries(KWARGS.map((key) => [key, null])),
      durability: 'async',
      ...(run['kwargs'] as Json),
      checkpoint_during: asObject(run['kwargs'])['checkpoint_during'] ?? true,
    },
  })),
  everywhere(
    'P 26: metadata names the version of the API',
    (object) => 'langgraph_plan' in object,
    (metadata) => ({ ...metadata, langgraph_plan: 'enterprise', langgraph_api_version: isText }),
  ),
  everywhere(
    'P 26: that of checkpoints the request and its user too',
    (object) => 'langgraph_plan' in object && 'step' in object && 'source' in object,
    (metadata) => ({ ...metadata, user_id: '', langgraph_auth_user_id: '', langgraph_request_id: isText }),
  ),
  everywhere(
    'L.4: a webhook reports the failure as an object, and values even when empty',
    (object) => isRun(object) && 'webhook_sent_at' in object,
    (run) => ({ values: null, ...run, ...('error' in run && { error: isFailure }) }),
  ),
  everywhere('P 25: no context is an empty one', isRun, (run) => {
    const kwargs = asObject(run['kwargs'])
    return { ...run, langsmith_session_name: null, kwargs: { ...kwargs, context: asObject(kwargs['context']) } }
  }),
  everywhere(
    'A, O: headers of the request are settings of the run only where the configuration says so',
    (object) => 'user-agent' in object && 'x-custom' in object,
    (object) => without(object, 'user-agent', 'x-custom'),
  ),
  everywhere(
    'A: the context is that of configurable, where that alone is given',
    (run, { transcript, exchange }) => isRun(run) && transcript.startsWith('02-') && exchange.number === 3,
    (run) => ({ ...run, kwargs: { ...asObject(run['kwargs']), context: { model: 'x' } } }),
  ),
  everywhere(
    'P 25: configurable has the id of the request, and the user',
    ({ configurable }) => 'run_id' in asObject(configurable) && 'graph_id' in asObject(configurable),
    ({ configurable, ...config }) => ({
      ...config,
      configurable: {
        ...asObject(configurable),
        ...{ langgraph_request_id: isText, user_id: '', langgraph_auth_user_id: '', langgraph_auth_user: null },
        langgraph_auth_permissions: [],
      },
    }),
  ),
  everywhere('B.2: what the Python server adds to configurable', isRun, (run) => {
    const kwargs = asObject(run['kwargs'])
    const config = asObject(kwargs['config'])
    const configurable = {
      __after_seconds__: isNumber,
      __request_start_time_ms__: isNumber,
      ...asObject(config['configurable']),
    }
    return { ...run, kwargs: { ...kwargs, config: { ...config, configurable } } }
  }),
  everywhere(
    'A, O: the default strategy is enqueue',
    (object) => isRun(object) && object['multitask_strategy'] === 'reject',
    (run) => ({ ...run, multitask_strategy: 'enqueue' }),
  ),
  everywhere(
    'B.5: a thread tells how its last run failed; before the first state it has no interrupts',
    isThread,
    (thread) => {
      const isShown = thread['values'] !== undefined && thread['values'] !== null
      return {
        values: null,
        state_updated_at: isText,
        ...(isShown && { interrupts: {}, error: thread['status'] === 'error' ? isFailure : null }),
        ...(isShown ? thread : without(thread, 'interrupts')),
      }
    },
  ),
  everywhere('P 23: of the config of its runs, what they were given stays on a thread', isThread, (thread) => ({
    ...thread,
    config: hasRun(thread) ? { ...asObject(thread['config']), configurable: {} } : {},
  })),
  everywhere('stamps of the Python library: where a checkpoint is, is none of its metadata', isState, (state) => ({
    ...state,
    metadata: without(asObject(state['metadata']), 'checkpoint_id', 'checkpoint_ns', 'checkpoint_map'),
  })),
  everywhere(
    'B.5: interrupts of a thread are those of tasks that have some',
    (object) => isThread(object) && 'interrupts' in object,
    (thread) => ({
      ...thread,
      interrupts: Object.fromEntries(
        Object.entries(asObject(thread['interrupts'])).filter(([, list]) => Array.isArray(list) && list.length > 0),
      ),
    }),
  ),
  everywhere(
    'P 2: the latest state has no interrupts that are answered',
    (object, { exchange }) => isState(object) && /\/state(\?|$)/.test(exchange.request.path),
    (state) => ({
      ...state,
      tasks: (state['tasks'] as Json[]).map((task) => (isObject(task['result']) ? { ...task, interrupts: [] } : task)),
    }),
  ),
  everywhere('REST 6: a state names its checkpoints and interrupts at the top too', isState, (state) => ({
    interrupts: (state['tasks'] as Json[]).flatMap((task) => (task['interrupts'] as unknown[] | undefined) ?? []),
    checkpoint_id: asObject(state['checkpoint'])['checkpoint_id'] ?? null,
    parent_checkpoint_id: asObject(state['parent_checkpoint'])['checkpoint_id'] ?? null,
    ...state,
  })),
  everywhere(
    'A: a stateless run names its graph and assistant, as one on a thread does',
    (object) => isRun(object) && !('graph_id' in asObject(object['metadata'])),
    (run) => {
      const kwargs = asObject(run['kwargs'])
      const config = asObject(kwargs['config'])
      const { graph_id, assistant_id } = asObject(config['configurable'])
      const metadata = { ...asObject(run['metadata']), graph_id, assistant_id }
      return { ...run, metadata, kwargs: { ...kwargs, config: { ...config, metadata } } }
    },
  ),
  everywhere(
    'REST 6: a change of the state names its checkpoint in two more ways',
    (object, { exchange }) => Object.keys(object).join() === 'checkpoint' && /\/state$/.test(exchange.request.path),
    ({ checkpoint }) => ({
      checkpoint,
      configurable: without(asObject(checkpoint), 'checkpoint_map'),
      checkpoint_id: asObject(checkpoint)['checkpoint_id'],
    }),
  ),
  everywhere(
    'REST 6.11: a map of checkpoints only where there is one',
    (object, { exchange }) =>
      isPlace(object) && object['checkpoint_map'] === null && !/stream/.test(exchange.request.path),
    (place) => without(place, 'checkpoint_map'),
  ),
]

const KWARGS = [...['input', 'command', 'context', 'interrupt_before', 'interrupt_after', 'webhook', 'feedback_keys']]

const isFailure = (value: unknown): boolean => isObject(value) && isText(value['error']) && isText(value['message'])
