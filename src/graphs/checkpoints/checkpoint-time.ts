/** A UUID of version 6, as LangGraph makes for checkpoints: its digits, but for that of the version, are in order of time. */
const ID = /^([0-9a-f]{8})-([0-9a-f]{4})-6([0-9a-f]{3})-/

/** Between 1582, where these UUIDs begin to count, and 1970. */
const EPOCH_MS = 12_219_292_800_000

/** In milliseconds since 1970; undefined for an id of another kind. */
export const checkpointTime = (id: string): number | undefined => {
  const [, high, middle, low] = ID.exec(id) ?? []
  if (high === undefined) return undefined
  return Number(BigInt(`0x${high}${middle}${low}`)) / 10_000 - EPOCH_MS
}
