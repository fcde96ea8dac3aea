export const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1')

export const pointerSteps = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

export const valueAt = (value: unknown, pointer: string): unknown =>
  pointerSteps(pointer).reduce<unknown>(
    (node, step) =>
      typeof node === 'object' && node !== null && Object.hasOwn(node, step)
        ? (node as Record<string, unknown>)[step]
        : undefined,
    value,
  )

/** The pointer in a local reference (`#/components/schemas/A%20B`); undefined for one to another document. */
export const localPointer = (reference: string): string | undefined => {
  if (reference !== '#' && !reference.startsWith('#/')) return undefined
  try {
    return decodeURIComponent(reference.slice(1))
  } catch {
    // A bare `%` in a key: the reference was written without URI encoding, as many documents have it.
    return reference.slice(1)
  }
}
