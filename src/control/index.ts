/** Our own API under the reserved prefix `/__mock`: what a test suite asks of a server that it did not start itself. */

interface ControlledWorld {
  /** Empties the state and seeds it as at the start. */
  reset(): Promise<void>
}

/** Routes by method and path. */
export const controlRoutes = {
  'POST /__mock/reset': async (_request: unknown, world: ControlledWorld) => {
    await world.reset()
    return { ok: true }
  },
}
