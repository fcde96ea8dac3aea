import { createRequire } from 'node:module'

/** The version of the installed LangGraph, without loading it. */
export const langgraphVersion = (): string =>
  (createRequire(import.meta.url)('@langchain/langgraph/package.json') as { version: string }).version
