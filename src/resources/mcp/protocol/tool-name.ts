const MAX_LENGTH = 128

/** The name of an assistant's tool, as the real server makes it; empty when nothing of the name can be used. */
export const toToolName = (assistantName: string): string =>
  assistantName
    .replaceAll(/\s+/g, '_')
    .replaceAll(/[^\w.-]/g, '')
    .slice(0, MAX_LENGTH)
