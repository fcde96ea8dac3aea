// Loaded into a server's process by a test: replies to each message with the heap size in bytes after a collection.
process.on('message', () => {
  globalThis.gc()
  process.send(process.memoryUsage().heapUsed)
})
process.channel.unref()
