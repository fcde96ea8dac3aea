import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, startTestServer } from './server.ts'
import { document } from './spec.ts'

/** `GET /news`, an operation that no handler answers, as documents newer than this server may have some. */
const news = {
  get: {
    summary: 'News',
    responses: {
      200: {
        description: 'What is new.',
        content: { 'application/json': { schema: { type: 'object' }, example: { title: 'Nothing' } } },
      },
    },
  },
}

/** Runs `work` with a client of a server whose document also has `GET /news`. */
export const withNewerDocument = async (
  work: (client: ReturnType<typeof createClient>) => Promise<void>,
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'agent-server-mock-document-'))
  const spec = join(folder, 'openapi.json')
  await writeFile(spec, JSON.stringify({ ...document, paths: { ...document.paths, '/news': news } }))
  const server = await startTestServer({ spec })
  try {
    await work(createClient(server.url))
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
