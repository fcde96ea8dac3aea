// node compare.mjs OURS REAL: sends the same requests to both servers and compares the answers. Prints how many are equal,
// and each difference that known.yaml does not list; exit code 1 if there is one.
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { parse } from 'yaml'
import { differences } from '../../.dev/differences.mjs'
import { differingPlaces } from './differing-places.mjs'
import { normalize } from './normalize.mjs'
import { createSender } from './send.mjs'

const [ours, real] = process.argv.slice(2)
const here = new URL('.', import.meta.url)

const names = readdirSync(new URL('requests/', here)).filter((name) => name.endsWith('.mjs'))
const scenarios = await Promise.all(names.map((name) => import(new URL(`requests/${name}`, here).href)))

/** The Python server takes a while to start. */
const ready = async (url) => {
  for (let second = 0; second < 120; second++) {
    if (
      await fetch(`${url}/ok`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await delay(1000)
  }
  throw new Error(`${url} did not start within two minutes`)
}

const transcribe = async (url) => {
  await ready(url)
  const { send, transcript } = createSender(url)
  for (const { default: scenario } of scenarios) await scenario(send)
  return transcript.map(({ request, answer }) => ({ request, answer: normalize(answer, url) }))
}

const known = parse(readFileSync(new URL('known.yaml', here), 'utf8'))
const topics = new Set(differences().flatMap(({ entries }) => entries.map(({ topic }) => topic)))
const used = new Set()

/** `*` stands for any characters. */
const fits = (pattern, text) => {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(text)
}

const isKnown = ({ title, body }, place) => {
  const sent = JSON.stringify(body ?? '')
  const entry = known.find(
    (one) =>
      one.requests.some((pattern) => fits(pattern, title)) &&
      one.at.some((pattern) => fits(pattern, place)) &&
      fits(one.body ?? '*', sent),
  )
  if (entry) used.add(entry)
  return entry !== undefined
}

const [mine, theirs] = await Promise.all([transcribe(ours), transcribe(real)])
const count = { equal: 0, known: 0, new: 0 }
for (const [index, { request, answer }] of mine.entries()) {
  const places = differingPlaces(answer, theirs[index].answer)
  const unknown = places.filter(({ place }) => !isKnown(request, place))
  count[places.length === 0 ? 'equal' : unknown.length === 0 ? 'known' : 'new'] += 1
  if (unknown.length === 0) continue
  console.log(`\n${request.title}  ${JSON.stringify(request.body ?? '').slice(0, 200)}`)
  for (const { place, here, there } of unknown) console.log(`  ${place}\n    here: ${here}\n    real: ${there}`)
}

const untied = known.filter(({ topic, mend }) => !mend && !topics.has(topic))
for (const { topic } of untied) console.log(`\nknown.yaml: no spec/*/differences.yaml has the topic "${topic}"`)
for (const { topic, mend } of known.filter((one) => !used.has(one))) {
  console.log(`\nknown.yaml: "${topic ?? mend}" was not seen: remove it`)
}
console.log(
  `\n${mine.length} requests: ${count.equal} answers are equal, ${count.known} differ as listed, ${count.new} differ otherwise`,
)
process.exitCode = count.new + untied.length > 0 ? 1 : 0
