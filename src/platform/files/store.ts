import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Vault } from '#platform/support/sealing/contract.ts';

/** Keeps bytes by what they are: the same content is stored once, encrypted, under a name that tells nothing. */
export interface FileStore {
  /** Returns the SHA-256 (hex) of the content, by which it is found again. On return the bytes are on the disk. */
  put(bytes: Uint8Array): Promise<string>;
  get(hash: string): Promise<Buffer>;
}

export function openFileStore(directory: string, vault: Vault): FileStore {
  const placeOf = (hash: string) => {
    const name = vault.blindIndex('file', hash);
    return path.join(directory, name.slice(0, 2), name);
  };
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const target = placeOf(hash);
      if (await exists(target)) return hash;
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const half = `${target}.${randomUUID()}.tmp`;
      const handle = await open(half, 'wx', 0o600);
      try {
        await handle.writeFile(vault.seal(`file/${hash}`, bytes));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(half, target);
      return hash;
    },
    async get(hash) {
      return vault.unseal(`file/${hash}`, await readFile(placeOf(hash)));
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
