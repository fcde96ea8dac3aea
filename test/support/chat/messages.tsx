import type { AIMessage, Message } from '@langchain/langgraph-sdk'
import type { ChatStream, Send } from './chat.tsx'
import { composed } from './composer.tsx'

interface Props {
  stream: ChatStream
  send: Send
}

/** The messages, each with its tool calls and its buttons. */
export const Messages = ({ stream, send }: Props) => (
  <ol id="messages">
    {stream.messages.map((message, index) => (
      <Said key={message.id ?? index} message={message} stream={stream} send={send} />
    ))}
  </ol>
)

const Said = ({ message, stream, send }: Props & { message: Message }) => {
  const metadata = stream.getMessagesMetadata(message)
  const before = metadata?.firstSeenState?.parent_checkpoint
  const node = metadata?.streamMetadata?.['langgraph_node']
  return (
    <li data-type={message.type} data-node={typeof node === 'string' ? node : ''}>
      <p>{textOf(message)}</p>
      {message.type === 'ai' && <Tools message={message} stream={stream} />}
      {message.type === 'human' && before && (
        <button type="button" onClick={() => void send(composed(), { checkpoint: before })}>
          Edit
        </button>
      )}
      {message.type === 'ai' && before && (
        <button type="button" onClick={() => void stream.submit(undefined, { checkpoint: before })}>
          Regenerate
        </button>
      )}
      <Branches current={metadata?.branch} all={metadata?.branchOptions} choose={stream.setBranch} />
    </li>
  )
}

const Tools = ({ message, stream }: { message: AIMessage; stream: ChatStream }) =>
  stream.getToolCalls(message).map(({ id, call, result, state }) => (
    <code key={id} data-state={state}>
      {`${call.name}(${JSON.stringify(call.args)}) ${result ? textOf(result) : '…'}`}
    </code>
  ))

interface Choice {
  current: string | undefined
  all: string[] | undefined
  choose: (branch: string) => void
}

const Branches = ({ current, all, choose }: Choice) => {
  if (current === undefined || all === undefined) return null
  const place = all.indexOf(current)
  const turnTo = (index: number) => (
    <button type="button" disabled={all[index] === undefined} onClick={() => choose(all[index] ?? '')}>
      {index < place ? 'Previous' : 'Next'}
    </button>
  )
  return (
    <>
      {turnTo(place - 1)}
      <small>{`${place + 1}/${all.length}`}</small>
      {turnTo(place + 1)}
    </>
  )
}

export const textOf = ({ content }: Message): string =>
  typeof content === 'string'
    ? content
    : content.map((part) => ('text' in part ? part.text : `[${part.type}]`)).join('')
