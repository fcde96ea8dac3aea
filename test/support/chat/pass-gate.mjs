/** Steps that end when somebody has put an item `gate`/`open` into the store: a test has then seen what came before. */
export async function* passGate() {
  for (;;) {
    const item = yield { store: { get: { namespace: ['gate'], key: 'open' } } }
    if (item) return
    yield { wait: '50ms' }
  }
}
