const MAX_LENGTH = 128

/**
 * The MCP tool name for the name of an assistant, as the real server makes it. Empty when no character is allowed: then
 * the assistant is no tool. Several assistants may get the same name.
 */
export const toToolName = (assistantName: string): string =>
  assistantName
    .replaceAll(/\s+/g, '_')
    .replaceAll(/[^\w.-]/g, '')
    .slice(0, MAX_LENGTH)
