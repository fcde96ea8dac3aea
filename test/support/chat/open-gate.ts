import { expect } from 'vitest'
import type { Client } from '../server.ts'

/** Opens the gate that agents wait at, also for later runs. */
export const openGateOf =
  ({ put }: Client) =>
  async (): Promise<void> => {
    const { status } = await put('/store/items', { namespace: ['gate'], key: 'open', value: {} })
    expect(status).toBe(204)
  }
