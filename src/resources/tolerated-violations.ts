import type { ToleratedViolation } from '../contract/contract.ts'

/** The official document lets a graph id stand for the assistant in the drawing alone. */
const BY_ASSISTANT_ID = [
  'GET /assistants/{assistant_id}',
  'PATCH /assistants/{assistant_id}',
  'DELETE /assistants/{assistant_id}',
  'POST /assistants/{assistant_id}/versions',
  'POST /assistants/{assistant_id}/latest',
  'GET /assistants/{assistant_id}/schemas',
  'GET /assistants/{assistant_id}/subgraphs',
  'GET /assistants/{assistant_id}/subgraphs/{namespace}',
]

const SEARCHES = [
  'POST /assistants/search',
  'POST /threads/search',
  'POST /runs/crons/search',
  'GET /threads/{thread_id}/runs',
]

const FLAGGED = [
  'POST /threads/{thread_id}/runs/{run_id}/cancel',
  'GET /threads/{thread_id}/runs/{run_id}/join',
  'GET /threads/{thread_id}/runs/{run_id}/stream',
]

const A2A = ['POST /a2a/{assistant_id}']

const RUNS_ON_THREADS = [
  'POST /threads/{thread_id}/runs',
  'POST /threads/{thread_id}/runs/stream',
  'POST /threads/{thread_id}/runs/wait',
]

const STATELESS_RUNS = ['POST /runs', 'POST /runs/stream', 'POST /runs/wait', 'POST /runs/batch']

const HISTORY = ['POST /threads/{thread_id}/history']

const COMMANDS = ['POST /threads/{thread_id}/commands']

const PARAMS_RULES = ['oneOf', 'anyOf', 'required', 'enum', 'type', 'minimum', 'maximum', 'const']

const CRONS = [
  'POST /runs/crons',
  'POST /threads/{thread_id}/runs/crons',
  'POST /runs/crons/search',
  'GET /runs/crons/{cron_id}',
  'PATCH /runs/crons/{cron_id}',
]

/** Where official documents break real clients. Ours deviates there too: `spec/<folder>/deviations.yaml`. */
export const toleratedViolations: readonly ToleratedViolation[] = [
  // Both SDKs send the version in the body; the handler asks for one in either place.
  {
    operations: ['POST /assistants/{assistant_id}/latest'],
    side: 'request',
    place: /^\/query\/version$/,
    rule: 'required',
  },
  // The JavaScript SDK writes 1 and 0; the handlers refuse other words.
  {
    operations: FLAGGED,
    side: 'request',
    place: /^\/query\/(wait|cancel_on_disconnect)$/,
    rule: 'type',
  },
  // The JavaScript SDK adds `assistant_id` to what its caller wrote, and leaves that in.
  { operations: ['POST /runs/batch'], side: 'request', place: /^\/body\/\d+\/assistantId$/, rule: 'unknown-property' },
  // React's `useStream` names the state that it shows; the whole run is sent all the same.
  {
    operations: ['GET /threads/{thread_id}/runs/{run_id}/stream'],
    side: 'request',
    place: /^\/query\/checkpoint_id$/,
    rule: 'unknown-parameter',
  },
  // RemoteGraph, in JavaScript and in Python, puts the metadata of its caller's run into the config, where it counts too.
  {
    operations: [...RUNS_ON_THREADS, ...STATELESS_RUNS],
    side: 'request',
    place: /^\/body(\/\d+)?\/config\/metadata$/,
    rule: 'unknown-property',
  },
  // RemoteGraph asks for a thread that a run without one does not need.
  {
    operations: STATELESS_RUNS,
    side: 'request',
    place: /^\/body(\/\d+)?\/if_not_exists$/,
    rule: 'unknown-property',
  },
  // RemoteGraph sends a command of LangGraph as it is serialized.
  { operations: RUNS_ON_THREADS, side: 'request', place: /^\/body\/command\/lg_name$/, rule: 'unknown-property' },
  // Both SDKs have it beside `checkpoint`, and the hooks of front ends fork with it.
  { operations: RUNS_ON_THREADS, side: 'request', place: /^\/body\/checkpoint_id$/, rule: 'unknown-property' },
  // The JavaScript SDK sends the config of a checkpoint, and both send a checkpoint's id; the handler refuses other forms.
  { operations: HISTORY, side: 'request', place: /^\/body\/before\/configurable$/, rule: 'unknown-property' },
  { operations: HISTORY, side: 'request', place: /^\/body\/before$/, rule: 'type' },
  // The Python SDK names the modes so; the handler reads both.
  {
    operations: ['GET /threads/{thread_id}/stream'],
    side: 'request',
    place: /^\/query\/stream_mode$/,
    rule: 'unknown-parameter',
  },
  // Lists come with commas or as JSON too, as the real server takes them; the handler refuses other words.
  ...['enum', 'type', 'anyOf', 'oneOf'].map((rule) => ({
    operations: ['GET /threads/{thread_id}/stream'],
    side: 'request' as const,
    place: /^\/query\/stream_modes?(\/\d+)?$/,
    rule,
  })),
  // RemoteGraph calls these by the name of the graph; the handlers refuse what is neither.
  { operations: BY_ASSISTANT_ID, side: 'request', place: /^\/path\/assistant_id$/, rule: 'format' },
  // With `select`, rows have the selected fields alone.
  { operations: SEARCHES, side: 'response', place: /^\/body\/\d+/, rule: 'required' },
  // The real server sends null for a schema that it cannot derive.
  {
    operations: BY_ASSISTANT_ID,
    side: 'response',
    place: /^\/body\/([^/]+\/)?(input|output|state)_schema$/,
    rule: 'type',
  },
  // Neither the real server nor the types of the SDKs have a time of change for a version, which never changes.
  {
    operations: ['POST /assistants/{assistant_id}/versions'],
    side: 'response',
    place: /^\/body\/\d+/,
    rule: 'required',
  },
  // The real server sends null for a cron whose runs get threads of their own, and for one that never ends.
  { operations: CRONS, side: 'response', place: /^\/body(\/\d+)?\/(thread_id|end_time)$/, rule: 'type' },
  // Every real server returns null for a missing item, and both SDKs rely on it.
  { operations: ['GET /store/items'], side: 'response', place: /^\/body$/, rule: 'type' },
  // The namespaces stand in an object, where the official documents have the list alone; both SDKs need the object.
  { operations: ['POST /store/namespaces'], side: 'response', place: /^\/body$/, rule: 'type' },
  // Both SDKs ask for a change without an answer, and the real server says 204.
  { operations: ['PATCH /threads/{thread_id}'], side: 'response', place: /^\/status$/, rule: 'status' },
  // Every real server answers so, unless it is to wait for the run to stop.
  {
    operations: ['POST /threads/{thread_id}/runs/{run_id}/cancel'],
    side: 'response',
    place: /^\/status$/,
    rule: 'status',
  },
  // The official A2A clients count their calls, speak another version, or leave out what the document asks for; the handler
  // tells what is wrong in the codes of JSON-RPC.
  { operations: A2A, side: 'request', place: /^\/path\/assistant_id$/, rule: 'format' },
  { operations: A2A, side: 'request', place: /^\/body\/id$/, rule: 'type' },
  { operations: A2A, side: 'request', place: /^\/body\/id$/, rule: 'required' },
  { operations: A2A, side: 'request', place: /^\/body$/, rule: 'required' },
  ...['type', 'enum'].map((rule) => ({
    operations: A2A,
    side: 'request' as const,
    place: /^\/body\/(method|jsonrpc)$/,
    rule,
  })),
  { operations: A2A, side: 'request', place: /^\/body\/(params\/|(result|error)$)/, rule: 'unknown-property' },
  ...PARAMS_RULES.map((rule) => ({ operations: A2A, side: 'request' as const, place: /^\/body\/params/, rule })),
  { operations: A2A, side: 'response', place: /^\/body\/id$/, rule: 'type' },
  { operations: A2A, side: 'response', place: /^\/status$/, rule: 'status' },
  // Commands on a thread whose id is no UUID, or with parameters that are no object, are carried out as far as possible.
  { operations: COMMANDS, side: 'request', place: /^\/path\/thread_id$/, rule: 'format' },
  { operations: COMMANDS, side: 'request', place: /^\/body\/params$/, rule: 'type' },
  // The JavaScript SDK subscribes to `checkpoints`, which the official documents removed; the handler refuses other names.
  ...['enum', 'anyOf', 'pattern'].map((rule) => ({
    operations: ['POST /threads/{thread_id}/stream/events'],
    side: 'request' as const,
    place: /^\/body\/channels\/\d+$/,
    rule,
  })),
  // The real server keeps a thread whose first states it cannot write, and says so with 201.
  { operations: ['POST /threads'], side: 'response', place: /^\/status$/, rule: 'status' },
]
