import { isStateKey } from '../../graphs/state/state-keys.ts'
import type { ScriptGraph, StateField } from '../../scripts/script.ts'
import { allInstructions } from '../played-nodes.ts'
import type { Programs } from '../program.ts'

export const declaredFields = (play: ScriptGraph, programs: Programs): Map<string, StateField> =>
  new Map<string, StateField>([
    ['messages', { reducer: 'messages' }],
    ['ui', { reducer: 'ui' }],
    ...openFields(play, writtenKeys(programs)),
    ...Object.entries(play.state),
  ])

export const openFields = ({ hasOpenState }: ScriptGraph, keys: readonly string[]): [string, StateField][] =>
  hasOpenState ? keys.filter(isStateKey).map((key) => [key, { reducer: 'replace' }]) : []

export const accumulates = (field: StateField | undefined): boolean =>
  field?.reducer === 'append' || field?.reducer === 'add'

const writtenKeys = (programs: Programs): string[] =>
  allInstructions(programs).flatMap((instruction) =>
    instruction.op === 'play' && instruction.step.kind === 'update' ? Object.keys(instruction.step.values) : [],
  )
