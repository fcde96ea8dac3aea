import type { Call } from '../data/transcript.ts'
import { Json } from './json.tsx'

const STATUS: Readonly<Record<Call['status'], string>> = {
  running: 'running',
  waiting: 'not run yet',
  done: 'done',
  failed: 'failed',
}

/** A tool call in one line, with arguments and result behind it. */
export const ToolCall = ({ call }: { call: Call }) => (
  <details className="call">
    <summary>
      <span className={`status ${call.status}`} aria-hidden="true" />
      <code className="call-name">{call.name}</code>
      <span className="call-args">{inOneLine(call.args)}</span>
      <span className={`call-status ${call.status}`}>{STATUS[call.status]}</span>
    </summary>
    <div className="call-body">
      <p className="caption">Arguments</p>
      <Json value={call.args} />
      {call.result !== undefined && (
        <>
          <p className="caption">{call.status === 'failed' ? 'Error' : 'Result'}</p>
          <Json value={call.result} />
        </>
      )}
    </div>
  </details>
)

const inOneLine = (args: Call['args']): string =>
  Object.entries(args)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
    .slice(0, 200)
