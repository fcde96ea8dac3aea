import { expect } from 'vitest'
import { createCron, MISSING } from '../../support/cron-client.ts'
import { test } from '../../support/server.ts'

test('answers the cron as it was created', async ({ client }) => {
  const cron = await createCron(client, { metadata: { team: 'a' } })
  const { status, body } = await client.get(`/runs/crons/${cron.cron_id}`)
  expect(status).toBe(200)
  expect(body).toEqual(cron)
})

test('knows the cron by any form of its id', async ({ client }) => {
  const { cron_id } = await createCron(client)
  for (const form of [cron_id.toUpperCase(), cron_id.replaceAll('-', ''), `{${cron_id}}`, `urn:uuid:${cron_id}`]) {
    expect((await client.get(`/runs/crons/${form}`)).body.cron_id).toBe(cron_id)
  }
})

test('answers 404 for a cron that is not there', async ({ client }) => {
  const { status, body } = await client.get(`/runs/crons/${MISSING}`)
  expect(status).toBe(404)
  expect(body).toEqual({ detail: `Cron '${MISSING}' not found` })
})

test('answers 422 for an id that is no UUID', async ({ client }) => {
  const { status, body } = await client.get('/runs/crons/daily')
  expect(status).toBe(422)
  expect(body.detail).toBe('Invalid cron ID: must be a UUID')
})
