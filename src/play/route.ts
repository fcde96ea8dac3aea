/** Where a played graph goes on after its start, and after each node. */
import { END, type LangGraphRunnableConfig, Send } from '@langchain/langgraph'
import { arrived, type Cursor, idle, moved, steppedOver } from './cursor.ts'
import { cursorOf, moveCursor } from './node.ts'
import { type Pass, type Piece, read, type State, scopeOf, send } from './node-visit.ts'
import { openCalls } from './play-tools.ts'
import { CURSOR, INPUT } from './played-state.ts'
import { chooseTurn, programAt } from './step-source.ts'

type Targets = (string | Send)[]
type Route = (value: unknown, config: LangGraphRunnableConfig) => Targets

/** Begins a turn: whatever comes by the start is a new input, also when a client writes it in the start's name. */
export const routeFromStart =
  (piece: Piece): Route =>
  (input, config) => {
    send({ config }, INPUT, input)
    const before = cursorOf(config)
    const cursor = begun(piece, { config, state: stateOf(piece, config), cursor: before }, input)
    moveCursor(config, { set: cursor ?? idle(before.turn) })
    return cursor ? targetsOf(piece, cursor, config) : [piece.play.mainNode]
  }

/** Undefined where only the main node can tell: what is wrong is an error of the run, in a node. */
const begun = (
  piece: Piece,
  occasion: Pick<Pass, 'config' | 'state' | 'cursor'>,
  input: unknown,
): Cursor | undefined => {
  if (piece.generate) return undefined
  try {
    const chosen = chooseTurn(piece, occasion, input)
    const cursor = chosen && arrived(chosen.cursor, chosen.program, 0)
    return cursor?.node || cursor?.branches ? cursor : undefined
  } catch {
    return undefined // thrown again where the main node begins the turn
  }
}

/** `isGraph`: the node is a graph, which knows nothing of the turn in which it is run. */
export const routeFrom =
  (piece: Piece, node: string, isGraph: boolean): Route =>
  (_, config) => {
    const isPlayed = config.configurable?.['__pregel_scratchpad'] !== undefined
    const before = cursorBefore(config)
    // An update of the state that names no node changes values; what the turn was about to do is still to come.
    const isAside = !isPlayed && config.configurable?.['__named_node'] === false && before.node !== null
    if (isAside) return targetsOf(piece, before, config)
    const cursor = isGraph || !isPlayed ? stoodIn(piece, node, { before, config }) : cursorOf(config)
    const isBranch = before.branches?.[node] !== undefined
    if (isBranch) return nodeOrEnd(cursor)
    if (cursor.node !== null || cursor.branches) return targetsOf(piece, cursor, config)
    if (isPlayed && before.node === node) return [END]
    return afterTurn(piece, node, { isPlayed, state: stateOf(piece, config) })
  }

/** As it was when the node began. */
const cursorBefore = (config: LangGraphRunnableConfig): Cursor => {
  const select = config.configurable?.['__pregel_read'] as (key: string, isFresh: boolean) => Cursor | undefined
  return select(CURSOR, false) ?? idle()
}

/** The node's part is done, by a client or by a graph. */
const stoodIn = (
  piece: Piece,
  node: string,
  { before, config }: { before: Cursor; config: LangGraphRunnableConfig },
): Cursor => {
  if (before.branches?.[node] !== undefined) {
    const joined = { joined: { node, vars: {} } }
    moveCursor(config, joined)
    return moved(before, joined)
  }
  if (before.node === null && (piece.isInner || node !== piece.play.mainNode))
    return ahead(piece, node, { before, config })
  if (before.node !== node) return before
  const program = programAt(piece, before)
  const cursor = program ? steppedOver(before, program) : unread(piece, before)
  moveCursor(config, { set: cursor })
  return cursor
}

/** In the name of a node that no turn has come to yet: the turn that would answer goes on behind it. */
const ahead = (
  piece: Piece,
  node: string,
  { before, config }: { before: Cursor; config: LangGraphRunnableConfig },
): Cursor => {
  const begins = begun(piece, { config, state: stateOf(piece, config), cursor: before }, undefined)
  const program = begins && programAt(piece, begins)
  const at = program?.instructions.findIndex((one) => one.op !== 'jump' && one.op !== 'answer' && one.node === node)
  if (!program || at === undefined || at === -1) return before
  const { branches: _, fan: __, ...cursor } = begins
  const after = steppedOver({ ...cursor, at, node }, program)
  moveCursor(config, { set: after })
  return after
}

/** What comes next of a generator shows when it is played; of a script that has changed nothing comes. */
const unread = ({ generate, play }: Piece, cursor: Cursor): Cursor =>
  generate && cursor.results
    ? { ...cursor, results: [...cursor.results, null], at: 0, node: play.mainNode }
    : { ...cursor, node: null }

const nodeOrEnd = ({ node }: Cursor): Targets => [node ?? END]

const targetsOf = (piece: Piece, cursor: Cursor, config: LangGraphRunnableConfig): Targets => {
  const branches = Object.keys(cursor.branches ?? {})
  if (branches.length > 0) return branches
  return questions(piece, cursor, config) ?? nodeOrEnd(cursor)
}

/** Several questions at once are sent to a task each. */
const questions = (piece: Piece, cursor: Cursor, config: LangGraphRunnableConfig): Send[] | undefined => {
  const instruction = programAt(piece, cursor)?.instructions[cursor.at]
  if (instruction?.op !== 'ask' || cursor.node === null) return undefined
  const { values, place } = instruction.step
  if (values.length < 2 || Object.keys(cursor.answers ?? {}).length > 0) return undefined
  const scope = scopeOf({ config, state: stateOf(piece, config), cursor }, read(config, INPUT))
  const { node } = cursor
  return values.map(
    (value, index) => new Send(node, { index, question: piece.stage.templates.value(value, scope, place) }),
  )
}

/** As agents that call tools do: on to the node that the last message calls, else to the tools. */
const afterTurn = (
  { play }: Piece,
  node: string,
  { isPlayed, state }: { isPlayed: boolean; state: State },
): Targets => {
  if (node === play.mainNode) {
    const calls = isPlayed ? [] : openCalls({ state })
    if (calls.length === 0) return [END]
    return [calls.find(({ name }) => Object.hasOwn(play.subgraphs, name))?.name ?? play.toolsNode]
  }
  const isOnTheWay = node === play.toolsNode || (!isPlayed && !Object.hasOwn(play.nodes, node))
  return [isOnTheWay ? play.mainNode : END]
}

const stateOf = ({ fields }: Piece, config: LangGraphRunnableConfig): State => {
  const select = config.configurable?.['__pregel_read'] as (keys: string[], isFresh: boolean) => State
  return select([...fields.keys()], true)
}
