const MAX_LENGTH = 128

/** As the real server makes it. Empty: the assistant is no tool. Several assistants may get the same name. */
export const toToolName = (assistantName: string): string =>
  assistantName
    .replaceAll(/\s+/g, '_')
    .replaceAll(/[^\w.-]/g, '')
    .slice(0, MAX_LENGTH)
