import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { defineProblems } from '#kernel/problem.ts';
import type { Vault } from '#platform/support/sealing/contract.ts';

/** Keeps bytes by what they are: the same content is stored once, encrypted, under a name that tells nothing. */
export interface FileStore {
  /** Returns the SHA-256 (hex) of the content, by which it is found again. On return the bytes are on the disk. */
  put(bytes: Uint8Array): Promise<string>;
  get(hash: string): Promise<Buffer>;
  /** Only for what nothing refers to any more; gone already is as good. */
  remove(hash: string): Promise<void>;
}

const problem = defineProblems({ storage_full: 507 });

/** A full disk is told to whoever uploads, who can only wait; anything else is a defect. */
function asRefusal(error: unknown): unknown {
  const full = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
  return full ? problem('storage_full') : error;
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
      const half = `${target}.${randomUUID()}.tmp`;
      try {
        await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
        const handle = await open(half, 'wx', 0o600);
        try {
          await handle.writeFile(vault.seal(`file/${hash}`, bytes));
          await handle.sync();
        } finally {
          await handle.close();
        }
        await rename(half, target);
      } catch (error) {
        // What was half written would keep the space that is missing.
        await rm(half, { force: true });
        throw asRefusal(error);
      }
      return hash;
    },
    async get(hash) {
      return vault.unseal(`file/${hash}`, await readFile(placeOf(hash)));
    },
    async remove(hash) {
      await rm(placeOf(hash), { force: true });
    },
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
