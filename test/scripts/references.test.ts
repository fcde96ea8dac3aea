import { expect } from 'vitest'
import { checkScripts } from '../../src/scripts/check-scripts.ts'
import { test } from '../support/agents-folder.ts'

const mistakes = async (folder: string) => {
  const checked = await checkScripts([folder])
  return checked.flatMap(({ mistakes }) => mistakes.map((mistake) => mistake.replace(`${folder}/`, '')))
}

const calling = (run: string) => `steps: [{ call: { tool: task, args: {}, run: ${run} } }]\n`

test('names scripts that there are not, and those that run themselves, also by calls', async ({ folder, write }) => {
  await write({
    'helper.yaml': 'steps: [{ say: Hi. }]\n',
    'step.yaml': 'steps: [{ run: helpr }]\n',
    'call.yaml': calling('helpr'),
    'resolve.yaml': 'steps: [{ resolve: [{ tool: task, run: helpr }] }]\n',
    'left.yaml': calling('right'),
    'right.yaml': calling('left'),
    'fine.yaml': `${calling('own').trim()}\nsubgraphs: { own: { steps: [{ run: helper }] } }\n`,
  })
  const unknown = "No subgraph or script is named 'helpr'. Did you mean 'helper'?"
  expect(await mistakes(folder)).toEqual([
    expect.stringContaining(`call.yaml:1:46: ${unknown}`),
    'left.yaml:1:46: This script runs itself without end: left -> right -> left.',
    expect.stringContaining(`resolve.yaml:1:40: ${unknown}`),
    'right.yaml:1:46: This script runs itself without end: right -> left -> right.',
    expect.stringContaining(`step.yaml:1:16: ${unknown}`),
  ])
})
