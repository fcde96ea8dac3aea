/** Lines that stay whole although several speak at once: one has the floor, and what others say waits until it has ended. */

/** Something to be shown. */
export type Piece =
  /** A whole line; that of a speaker may come in the midst of what it says. */
  | { kind: 'line'; label: string; text: string; speaker?: string }
  /** A part of what is spoken; `key`: what it goes on with, if that is shown last. */
  | { kind: 'spoken'; label: string; text: string; speaker: string; key: string }
  /** The speaker has said all. */
  | { kind: 'ended'; speaker: string }

interface LineWriter {
  /** Gives what is to be shown now. */
  write(pieces: readonly Piece[]): string
  /** Gives whatever waits; the next piece begins a new line. */
  end(): string
}

const WIDTH = 10

/** The label with which a line begins. */
export const labelColumn = (label: string): string => `${label} `.padEnd(WIDTH)

export const line = (label: string, text: string): Piece => ({ kind: 'line', label, text })

export const speakerDone = (speaker: string): Piece => ({ kind: 'ended', speaker })

export const createLineWriter = (): LineWriter => {
  /** The key of the line that is not ended yet. */
  let open: string | undefined
  /** Who has the floor. */
  let floor: string | undefined
  let waiting: Piece[] = []

  const endLine = (): string => {
    const text = open === undefined ? '' : '\n'
    open = undefined
    return text
  }
  const yieldFloor = (): string => {
    floor = undefined
    const next = waiting
    waiting = []
    return endLine() + next.map(take).join('')
  }
  const take = (piece: Piece): string => {
    if (floor !== undefined && piece.speaker !== floor) {
      waiting.push(piece)
      return ''
    }
    switch (piece.kind) {
      case 'ended':
        return yieldFloor()
      case 'line':
        return `${endLine()}${labelColumn(piece.label)}${piece.text}\n`
      case 'spoken': {
        if (piece.text === '') return ''
        const start = open === piece.key ? '' : `${endLine()}${labelColumn(piece.label)}`
        open = piece.key
        floor = piece.speaker
        return start + piece.text
      }
    }
  }
  return {
    write: (pieces) => pieces.map(take).join(''),
    end() {
      let text = yieldFloor()
      while (waiting.length > 0) text += yieldFloor()
      return text + yieldFloor()
    },
  }
}
