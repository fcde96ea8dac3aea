/** A node of a played graph, from what LangGraph calls to what it returns. */
import { interrupt, type LangGraphRunnableConfig } from '@langchain/langgraph'
import { arrived, type Cursor, type CursorWrite, idle } from './cursor.ts'
import { createPass, type Pass, type Piece, read, type State, scopeOf, send } from './node-visit.ts'
import { type Playing, playBranch, playOn, type RunGraph } from './play-steps.ts'
import { answerOpenCalls, openCalls } from './play-tools.ts'
import { CURSOR, INPUT } from './played-state.ts'
import { beginCourse, type Course, nodeCourse, programAt, resumeCourse } from './step-source.ts'

export type NodeAction = (state: State, config: LangGraphRunnableConfig) => Promise<State>

interface NodeOptions {
  run: RunGraph
  isGraph: (node: string) => boolean
}

export const createNode =
  (piece: Piece, node: string, options: NodeOptions): NodeAction =>
  async (state, config) => {
    // A graph that waits for nothing would hold the server from its first step to its last, and nobody could cancel it.
    await piece.stage.breathe()
    const cursor = cursorOf(config)
    const question = questionOf(state, config)
    if (question) return answerQuestion(question, config)
    const input = read(config, INPUT)
    const branch = branchOf(piece, cursor, node)
    const pass = createPass({ piece, node, config, state, cursor }, branch !== undefined)
    const playing: Playing = { pass, input, ...options }
    if (branch) await playTask(playing, branch)
    else await playPart(playing)
    return pass.update
  }

export const cursorOf = (config: LangGraphRunnableConfig): Cursor =>
  (read(config, CURSOR) as Cursor | undefined) ?? idle()

export const moveCursor = (config: LangGraphRunnableConfig, write: CursorWrite): void => send({ config }, CURSOR, write)

const branchOf = (piece: Piece, cursor: Cursor, node: string) => {
  const index = cursor.branches?.[node]
  if (index === undefined || cursor.fan === undefined) return undefined
  const instruction = programAt(piece, cursor)?.instructions[cursor.fan]
  return instruction?.op === 'fan' ? instruction.branches[index]?.program : undefined
}

/** A task that is interrupted begins anew when it is resumed: what it has shown is not shown again. */
const playTask = async (playing: Playing, program: Parameters<typeof playBranch>[1]): Promise<void> => {
  const { pass } = playing
  pass.answered = answersSoFar(pass.config)
  const before = pass.cursor.vars
  await playBranch(playing, program)
  const vars = Object.entries(pass.cursor.vars).filter(([name, value]) => before[name] !== value)
  const { resume } = pass.cursor
  moveCursor(pass.config, {
    joined: { node: pass.node, vars: Object.fromEntries(vars), ...(resume !== undefined && { resume }) },
  })
}

const answersSoFar = ({ configurable }: LangGraphRunnableConfig): number => {
  const { resume = [], nullResume } = (configurable?.['__pregel_scratchpad'] ?? {}) as {
    resume?: unknown[]
    nullResume?: unknown
  } // LangGraph's own
  return resume.length + (nullResume === undefined ? 0 : 1)
}

const playPart = async (playing: Playing): Promise<void> => {
  const { pass, input } = playing
  const course = await courseOf(pass, input)
  if (!course) return
  const at = await playOn(playing, course, pass.cursor.at)
  moveCursor(pass.config, { set: arrived(pass.cursor, course.program, at) })
}

/** Undefined where the node has nothing to play. */
const courseOf = async (pass: Pass, input: unknown): Promise<Course | undefined> => {
  const { piece, node, cursor } = pass
  if (cursor.node === node) return resumeCourse(pass, input)
  const own = piece.programs.nodes.get(node)
  if (own) return nodeCourse(pass, own)
  if (node === piece.play.mainNode) return beginCourse(pass, input)
  if (node === piece.play.toolsNode && openCalls(pass).length > 0) await answerOpenCalls(pass, scopeOf(pass, input))
  return undefined
}

interface Question {
  index: number
  question: unknown
}

/** Of several questions asked at once each is a task of its own, which is sent its question. */
const questionOf = (state: State, { metadata }: LangGraphRunnableConfig): Question | undefined => {
  const [kind] = (metadata?.['langgraph_path'] ?? []) as unknown[] // LangGraph's own
  const { index, question } = state as Partial<Question>
  return kind === '__pregel_push' && typeof index === 'number' ? { index, question } : undefined
}

const answerQuestion = ({ index, question }: Question, config: LangGraphRunnableConfig): State => {
  const value: unknown = interrupt(question)
  moveCursor(config, { answer: { index, value } })
  return {}
}
