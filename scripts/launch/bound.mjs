// Loaded into the server: when the launcher vanishes (kill -9 included) the channel closes and the server must not outlive it.
if (process.send !== undefined) {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), 2_000).unref();
    // A server that listens for the same closes by itself.
    if (process.listenerCount('disconnect') === 1) process.kill(process.pid, 'SIGTERM');
  });
  process.channel?.unref();
}
