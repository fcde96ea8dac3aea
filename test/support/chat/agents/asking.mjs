/** Asks what it is told to, as JSON, and keeps the answer. */
export default function* ({ input }) {
  const answer = yield { interrupt: JSON.parse(input.text) }
  yield { update: { answer } }
}
