/** How many steps JavaScript's engine, which tries one way after another, may take at most. */

/** `factor * length ** power` steps on a text of a length above 0. */
export interface Cost {
  factor: number
  power: number
}

/** `steps` to try all ways through a part, and the `ways` after which the rest is tried. */
interface Part {
  steps: Cost
  ways: Cost
}

const ONE: Cost = { factor: 1, power: 0 }
const LENGTH: Cost = { factor: 1, power: 1 }
const ENDLESS: Cost = { factor: Number.POSITIVE_INFINITY, power: 0 }
const SINGLE: Part = { steps: ONE, ways: ONE }

const plus = (a: Cost, b: Cost): Cost => ({ factor: a.factor + b.factor, power: Math.max(a.power, b.power) })
const times = (a: Cost, b: Cost): Cost => ({ factor: a.factor * b.factor, power: a.power + b.power })

/** An upper bound, for a pattern that `RegExp` accepts; Infinity where steps may grow exponentially. */
export const matchingCost = (source: string): Cost => {
  const tokens = source.match(TOKEN) ?? []
  const { part, isAnchored } = readAlternatives(tokens, 0)
  // Without an anchor the engine begins anew at each character.
  return isAnchored ? part.steps : times(part.steps, LENGTH)
}

export const stepsOn = ({ factor, power }: Cost, length: number): number => factor * Math.max(length, 1) ** power

/** A class, a group's beginning, a back reference, another escape, a quantifier, or one character. */
const TOKEN =
  /\[(?:\\[\s\S]|[^\]\\])*\]|\((?:\?(?:<?[=!]|<[^>]*>|[a-z-]*:))?|\\(?:k<[^>]*>|[1-9]\d*|[pPu]\{[^},]*\}|[\s\S])|[*+?]\??|\{\d+(?:,\d*)?\}\??|[\s\S]/g

interface Read {
  part: Part
  isAnchored: boolean
  /** The index of the token behind it. */
  end: number
}

const readAlternatives = (tokens: readonly string[], start: number): Read => {
  let { part, isAnchored, end } = readSequence(tokens, start)
  while (tokens[end] === '|') {
    const other = readSequence(tokens, end + 1)
    part = { steps: plus(part.steps, other.part.steps), ways: plus(part.ways, other.part.ways) }
    isAnchored &&= other.isAnchored
    end = other.end
  }
  return { part, isAnchored, end }
}

const readSequence = (tokens: readonly string[], start: number): Read => {
  let part: Part = SINGLE
  let index = start
  while (index < tokens.length && tokens[index] !== '|' && tokens[index] !== ')') {
    const term = readTerm(tokens, index)
    part = {
      steps: plus(part.steps, times(part.ways, term.part.steps)),
      ways: times(part.ways, term.part.ways),
    }
    index = term.end
  }
  return { part, isAnchored: tokens[start] === '^', end: index }
}

const readTerm = (tokens: readonly string[], start: number): Omit<Read, 'isAnchored'> => {
  const { part, end } = readAtom(tokens, start)
  const quantifier = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/.exec(tokens[end] ?? '')
  if (!quantifier) return { part, end }
  const [, sign, low = '0', comma, high] = quantifier
  const isOpen = sign === '*' || sign === '+' || (comma === ',' && high === '')
  const max = sign === '?' ? 1 : Number(high || low)
  const min = sign === undefined ? Number(low) : 0
  const repeated = isOpen ? repeatedEndlessly(part, min) : repeatedUpTo(part, min, max)
  return { part: repeated, end: end + 1 }
}

const readAtom = (tokens: readonly string[], start: number): Omit<Read, 'isAnchored'> => {
  const token = tokens[start] ?? ''
  if (token.startsWith('(')) {
    const { part, end } = readAlternatives(tokens, start + 1)
    // What is found by looking around is not tried again in another way.
    const isLook = /^\(\?<?[=!]/.test(token)
    return { part: isLook ? { steps: part.steps, ways: ONE } : part, end: end + 1 }
  }
  const isBackReference = /^\\(?:[1-9]|k<)/.test(token)
  return { part: isBackReference ? { steps: LENGTH, ways: ONE } : SINGLE, end: start + 1 }
}

/** Each round takes a character at least. Where a round has several ways, their number doubles with each. */
const repeatedEndlessly = ({ steps, ways }: Part, min: number): Part => {
  const hasOneWay = ways.power === 0 && ways.factor === 1
  if (!hasOneWay) return { steps: ENDLESS, ways: ENDLESS }
  const rounds = { factor: min + 1, power: 1 }
  return { steps: times(steps, rounds), ways: rounds }
}

const repeatedUpTo = ({ steps, ways }: Part, min: number, max: number): Part => {
  const all: Cost = { factor: ways.factor ** max, power: ways.power * max }
  return {
    steps: times({ factor: Math.max(max, 1), power: 0 }, times(steps, all)),
    ways: times({ factor: max - min + 1, power: 0 }, all),
  }
}
