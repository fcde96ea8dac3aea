/** Our own API under the reserved prefix `/__mock`: what a test suite asks of a server that it did not start itself. */

export interface Control {
  /** Empties the state and seeds it as at the start. */
  reset(): Promise<void>
}

/** Routes by method and path. */
export const controlRoutes = ({ reset }: Control) => ({
  'POST /__mock/reset': async () => {
    await reset()
    return { ok: true }
  },
})
