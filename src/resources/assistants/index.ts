import type { Operations } from '../handler.ts'
import { count } from './count.ts'
import { create } from './create.ts'
import { get } from './get.ts'
import { graph } from './graph.ts'
import { remove } from './remove.ts'
import { schemas } from './schemas.ts'
import { search } from './search.ts'
import { setLatest } from './set-latest.ts'
import { subgraph, subgraphs } from './subgraphs.ts'
import { update } from './update.ts'
import { versions } from './versions.ts'

export const assistants = {
  'POST /assistants': create,
  'POST /assistants/search': search,
  'POST /assistants/count': count,
  'GET /assistants/{assistant_id}': get,
  'PATCH /assistants/{assistant_id}': update,
  'DELETE /assistants/{assistant_id}': remove,
  'POST /assistants/{assistant_id}/versions': versions,
  'POST /assistants/{assistant_id}/latest': setLatest,
  'GET /assistants/{assistant_id}/graph': graph,
  'GET /assistants/{assistant_id}/schemas': schemas,
  'GET /assistants/{assistant_id}/subgraphs': subgraphs,
  'GET /assistants/{assistant_id}/subgraphs/{namespace}': subgraph,
} satisfies Operations
