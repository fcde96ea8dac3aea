/** A text on which a pattern takes too long to be judged. */
export class SlowPatternError extends Error {
  constructor(source: string) {
    super(
      `The pattern ${source} takes too long on this text. Write it without look-arounds, back references, and a repetition in a repetition.`,
    )
    this.name = 'SlowPatternError'
  }
}
