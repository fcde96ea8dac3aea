// node .ci/address.mjs LOG: waits until a server has logged its address and prints it. Exit code 1 after two minutes.
import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const giveUp = Date.now() + 120_000
while (Date.now() < giveUp) {
  const url = /http:\/\/[\w.]+:\d+/.exec(readFileSync(process.argv[2], 'utf8'))?.[0]
  if (url) {
    console.log(url)
    process.exit(0)
  }
  await delay(100)
}
process.exit(1)
