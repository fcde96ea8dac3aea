/** Asks what it is told to, as JSON, and says the answer as JSON. */
export default function* ({ input }) {
  const answer = yield { interrupt: JSON.parse(input.text) }
  yield { say: JSON.stringify(answer) }
}
