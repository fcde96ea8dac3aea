import { createClock } from '../../src/clock.ts'
import { createStores } from '../../src/db/stores.ts'
import { Tables } from '../../src/db/tables/tables.ts'

/** All stores of one world in memory, without opening a database. */
export const memoryStores = (tables = new Tables()) => createStores(tables, { clock: createClock() })
