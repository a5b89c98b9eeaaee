// Imported before everything else of the public process: what must not be known there ends the start before anything is loaded.
for (const name of ['DATABASE_URL', 'MASTER_KEY', 'DATA_DIR'])
  if (process.env[name] !== undefined) throw new Error(`公众区的进程不应知道 ${name}。请从它的环境里去掉，再启动。`);
export {};
