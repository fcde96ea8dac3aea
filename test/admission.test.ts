import { expect, test } from 'vitest'
import { Admission } from '../src/admission.ts'

test('admits nothing while work is alone, and lets it wait for those inside', async () => {
  const admission = new Admission()
  const steps: string[] = []
  admission.enter()
  const alone = admission.alone(async (left) => {
    steps.push('begun')
    await left()
    steps.push('all have left')
  })
  await new Promise(setImmediate)
  expect(() => admission.enter()).toThrow('The state is being reset. Try again in a moment.')
  expect(steps).toEqual(['begun'])
  admission.leave()
  await alone
  expect(steps).toEqual(['begun', 'all have left'])
  admission.enter()
})

test('lets one work after the other be alone, also after one that failed', async () => {
  const admission = new Admission()
  const steps: string[] = []
  const work = (name: string) =>
    admission.alone(async () => {
      steps.push(`${name} begins`)
      await new Promise(setImmediate)
      steps.push(`${name} ends`)
      if (name === 'first') throw new Error('failed')
    })
  const [first, second] = await Promise.allSettled([work('first'), work('second')])
  expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled'])
  expect(steps).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
})
