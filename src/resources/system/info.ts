import { readPackageVersion } from '../../package-file.ts'
import type { Handler } from '../handler.ts'

/** `langgraph_py_version` is that of the LangGraph which plays the graphs: clients look for features by version. */
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
