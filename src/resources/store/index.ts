import type { Operations } from '../handler.ts'
import { get } from './get.ts'
import { namespaces } from './namespaces.ts'
import { put } from './put.ts'
import { remove } from './remove.ts'
import { search } from './search.ts'

export const store = {
  'PUT /store/items': put,
  'GET /store/items': get,
  'DELETE /store/items': remove,
  'POST /store/items/search': search,
  'POST /store/namespaces': namespaces,
} satisfies Operations
