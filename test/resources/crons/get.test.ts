import { expect } from 'vitest'
import { createCron, MISSING } from '../../support/cron-client.ts'
import { test } from '../../support/server.ts'

test('returns the cron as it was created', async ({ client }) => {
  const cron = await createCron(client, { metadata: { team: 'a' } })
  const { status, body } = await client.get(`/runs/crons/${cron.cron_id}`)
  expect(status).toBe(200)
  expect(body).toEqual(cron)
})

test('accepts any form of the cron id', async ({ client }) => {
  const { cron_id } = await createCron(client)
  for (const form of [cron_id.toUpperCase(), cron_id.replaceAll('-', ''), `{${cron_id}}`, `urn:uuid:${cron_id}`]) {
    expect((await client.get(`/runs/crons/${form}`)).body.cron_id).toBe(cron_id)
  }
})

test('returns 404 for an unknown cron', async ({ client }) => {
  const { status, body } = await client.get(`/runs/crons/${MISSING}`)
  expect(status).toBe(404)
  expect(body).toEqual({ detail: `Cron '${MISSING}' not found` })
})

test('returns 422 for an id that is not a UUID', async ({ client }) => {
  const { status, body } = await client.get('/runs/crons/daily')
  expect(status).toBe(422)
  expect(body.detail).toBe('Invalid cron ID: must be a UUID')
})
