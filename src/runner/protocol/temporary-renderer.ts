import type { Part } from '../../graphs/execution/part.ts'
import type { ProtocolEventContent, RunEnd } from '../../graphs/protocol/protocol-event.ts'

export interface RunRenderer {
  begin(): ProtocolEventContent[]
  part(part: Part): ProtocolEventContent[]
  end(end: RunEnd): ProtocolEventContent[]
}

export interface RenderedRun {
  graphName: string
  runId: string
  isProtocolRun: boolean
  hasBegun?: boolean
  answers?: readonly string[]
}

export const createRunRenderer = ({ graphName, hasBegun = false }: RenderedRun): RunRenderer => {
  const root = (event: string, error?: string): ProtocolEventContent => ({
    method: 'lifecycle',
    namespace: [],
    data: { event, graph_name: graphName, ...(error !== undefined && { error }) },
    madeId: `lc||${event}`,
  })
  return {
    begin: () => (hasBegun ? [] : [root('running')]),
    part: ({ namespace, mode, payload }) => (mode === 'values' ? [{ method: 'values', namespace, data: payload }] : []),
    end({ status, failure }) {
      if (status === 'success') return [root('completed')]
      return status === 'interrupted' || status === 'rollback'
        ? [root('interrupted')]
        : [root('failed', failure?.message)]
    },
  }
}
