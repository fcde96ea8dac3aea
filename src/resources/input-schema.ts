import type { Deps } from './handler.ts'

/** What a graph takes; undefined for one that is gone, or whose code, a user's, fails to say it: running it tells why. */
export const inputSchemaOf = (graphId: string, { graphs }: Pick<Deps, 'graphs'>): Promise<unknown> =>
  graphs.schemas(graphId).then(
    ({ input_schema }) => input_schema,
    () => undefined,
  )
