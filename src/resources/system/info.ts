import { readPackageVersion } from '../../package-file.ts'
import type { Handler } from '../handler.ts'

/**
 * The document requires a version of LangGraph for Python, by which clients look for features: the one that the Python server
 * has whose behaviour this server follows.
 */
const FOLLOWED_LANGGRAPH_PY = '1.2.24'

export const info: Handler<'GET /info'> = async (_request, { graphs }) => ({
  version: await readPackageVersion(),
  langgraph_py_version: FOLLOWED_LANGGRAPH_PY,
  langgraph_js_version: graphs.langgraphVersion(),
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
