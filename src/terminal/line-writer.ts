/** Keeps lines whole when several speakers stream at once: the output of others waits until the current speaker is done. */

export type Piece =
  /** A whole line. With `speaker`, it may interrupt what that speaker says. */
  | { kind: 'line'; label: string; text: string; speaker?: string }
  /** A chunk of text. It continues the last line if that has the same `key`. */
  | { kind: 'chunk'; label: string; text: string; speaker: string; key: string }
  | { kind: 'done'; speaker: string }

interface LineWriter {
  write(pieces: readonly Piece[]): string
  end(): string
}

const WIDTH = 10

export const labelColumn = (label: string): string => `${label} `.padEnd(WIDTH)

export const line = (label: string, text: string): Piece => ({ kind: 'line', label, text })

export const speakerDone = (speaker: string): Piece => ({ kind: 'done', speaker })

export const createLineWriter = (): LineWriter => {
  let open: string | undefined
  let speaker: string | undefined
  let waiting: Piece[] = []

  const endLine = (): string => {
    const text = open === undefined ? '' : '\n'
    open = undefined
    return text
  }
  const endSpeaker = (): string => {
    speaker = undefined
    const next = waiting
    waiting = []
    return endLine() + next.map(take).join('')
  }
  const take = (piece: Piece): string => {
    if (speaker !== undefined && piece.speaker !== speaker) {
      waiting.push(piece)
      return ''
    }
    switch (piece.kind) {
      case 'done':
        return endSpeaker()
      case 'line':
        return `${endLine()}${labelColumn(piece.label)}${piece.text}\n`
      case 'chunk': {
        if (piece.text === '') return ''
        const start = open === piece.key ? '' : `${endLine()}${labelColumn(piece.label)}`
        open = piece.key
        speaker = piece.speaker
        return start + piece.text
      }
    }
  }
  return {
    write: (pieces) => pieces.map(take).join(''),
    end() {
      let text = endSpeaker()
      while (waiting.length > 0) text += endSpeaker()
      return text + endSpeaker()
    },
  }
}
