/** Agents send each tool call as a task of its own, whose input holds the call. */
import { isObject, type JsonObject } from '../../json.ts'
import { AGENT_NAME } from '../langgraph-internals.ts'

/** The id of the tool call that the task plays; undefined for other tasks. */
export const callOfTask = ({ input }: JsonObject): string | undefined => {
  const call = Array.isArray(input) ? input.find(isObject) : isObject(input) ? callIn(input) : undefined
  return isObject(call) && typeof call['id'] === 'string' ? call['id'] : undefined
}

/** LangChain for Python, and for JavaScript. */
const callIn = ({ tool_call, lg_tool_call }: JsonObject): unknown => tool_call ?? lg_tool_call

/** The name of the agent that the task belongs to, which LangChain's agents put into the metadata. */
export const agentOfTask = ({ metadata }: JsonObject): string | undefined => {
  const name = isObject(metadata) ? metadata[AGENT_NAME] : undefined
  return typeof name === 'string' && name !== '' ? name : undefined
}
