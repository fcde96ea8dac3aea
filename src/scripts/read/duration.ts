const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000 }

/** `500`, `500ms`, `1.5s` or `2m` in milliseconds. The schema has checked the form. */
export const durationMs = (duration: number | string): number => {
  if (typeof duration === 'number') return duration
  const [, count, unit = 'ms'] = /^([\d.]+)\s*(ms|s|m)$/.exec(duration) ?? []
  return Math.round(Number(count) * (unitMs[unit] ?? 1))
}
