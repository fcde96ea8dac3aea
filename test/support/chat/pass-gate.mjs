/** Waits for a store item `gate`/`open`, so that a test can see the state before it. */
export async function* passGate() {
  for (;;) {
    const item = yield { store: { get: { namespace: ['gate'], key: 'open' } } }
    if (item) return
    yield { wait: '50ms' }
  }
}
