/** Says what it is told to. */
export default function* ({ input }) {
  yield { say: input.text }
}
