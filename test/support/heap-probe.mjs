// Loaded into a server's process by a test: answers each message with the bytes that the heap holds after a collection.
process.on('message', () => {
  globalThis.gc()
  process.send(process.memoryUsage().heapUsed)
})
process.channel.unref()
