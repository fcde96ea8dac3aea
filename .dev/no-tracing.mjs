// Stands for `langsmith` in the chat page: LangChain's core brings along its client, which traces runs where variables of the
// process ask for it. A page has none, so nothing of this is called; it would be a third of the page.
const unavailable = () => {
  throw new Error('The page does not trace.')
}

export class Client {
  constructor() {
    unavailable()
  }
}

export class RunTree {
  constructor() {
    unavailable()
  }
}

export const isRunTree = () => false
export const isTraceableFunction = () => false
export const getCurrentRunTree = () => undefined
export const convertToDottedOrderFormat = unavailable
