import { readPackageVersion } from '../../package-file.ts'
import type { Handler } from '../handler.ts'

/**
 * Which server this is and what it can do. There is no Python here: `langgraph_py_version` is that of the LangGraph which
 * plays the graphs, so that clients which look for a feature by version find what is there. Tracing is not.
 */
export const info: Handler<'GET /info'> = async (_request, { graphs }) => ({
  version: await readPackageVersion(),
  langgraph_py_version: graphs.langgraphVersion(),
  flags: {
    assistants: true,
    crons: true,
    langsmith: false,
    langsmith_tracing_replicas: false,
    langsmith_tracing_session_on_runs: false,
  },
  metadata: { server: 'agent-server-mock' },
  host: { kind: 'self-hosted', project_id: null, host_revision_id: null, revision_id: null, tenant_id: null },
})
