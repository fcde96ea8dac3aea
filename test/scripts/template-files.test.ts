import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkScripts } from '../../src/index.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'template-files-'))
  await writeFile(join(folder, 'secret.txt'), '{{ TOP_SECRET }} {% nonsense')
})
afterAll(() => rm(folder, { recursive: true }))

test.for(['render', 'include', 'layout'])(
  'a template finds no file with %s, and its mistake quotes none',
  async (tag) => {
    const secret = join(folder, 'secret.txt')
    for (const path of [secret, relative('.', secret), 'package.json']) {
      const script = join(folder, 'probe.yaml')
      await writeFile(script, `steps: [{ say: "{% ${tag} '${path}' %}" }]`)
      const [checked] = await checkScripts([script])
      expect(checked?.mistakes).toHaveLength(1)
      expect(checked?.mistakes.join()).not.toMatch(/TOP_SECRET|nonsense|agent-server-mock"/)
    }
  },
)
