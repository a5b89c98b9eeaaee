import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync } from 'node:crypto';
import * as z from 'zod';

// scrypt as RFC 7914 recommends for files (N = 2^17, r = 8): half a second for us, long for whoever guesses.
const COST = { N: 131_072, r: 8, p: 1, maxmem: 256 * 1_048_576 };

const Wrapped = z.strictObject({
  format: z.literal('yiwang-key-1'),
  salt: z.base64(),
  iv: z.base64(),
  tag: z.base64(),
  key: z.base64(),
});

/** The master key as text for a file of its own: under the passphrase, or plain where none is given. */
export function wrapKey(masterKey: Uint8Array, passphrase: string | undefined): string {
  if (passphrase === undefined) return `${Buffer.from(masterKey).toString('hex')}\n`;
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, COST), iv);
  const key = Buffer.concat([cipher.update(masterKey), cipher.final()]);
  const written = { format: 'yiwang-key-1', salt, iv, tag: cipher.getAuthTag(), key };
  return `${JSON.stringify(written, (_name, value: unknown) => (isBytes(value) ? Buffer.from(value.data).toString('base64') : value))}\n`;
}

// JSON.stringify has already asked Buffer.toJSON when the replacer sees it.
function isBytes(value: unknown): value is { type: 'Buffer'; data: number[] } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;
}

export class KeyRefused extends Error {
  readonly code: 'key_passphrase' | 'key_unreadable' | 'passphrase_needed';
  constructor(code: KeyRefused['code']) {
    super(code);
    this.code = code;
  }
}

/** Reads what `wrapKey` wrote; a wrong passphrase is refused, never a wrong key returned. */
export function unwrapKey(text: string, passphrase: string | undefined): Uint8Array {
  if (/^[0-9a-f]{64}$/i.test(text.trim())) return Buffer.from(text.trim(), 'hex');
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw new KeyRefused('key_unreadable');
  }
  const wrapped = Wrapped.safeParse(given);
  if (!wrapped.success) throw new KeyRefused('key_unreadable');
  if (passphrase === undefined) throw new KeyRefused('passphrase_needed');
  const [salt, iv, tag, key] = [wrapped.data.salt, wrapped.data.iv, wrapped.data.tag, wrapped.data.key].map((part) =>
    Buffer.from(part, 'base64'),
  ) as [Buffer, Buffer, Buffer, Buffer];
  const decipher = createDecipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, COST), iv);
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(key), decipher.final()]);
  } catch {
    throw new KeyRefused('key_passphrase');
  }
}

/** Tells keys apart without telling a key: stands in the manifest of every backup. */
export const keyCheckOf = (masterKey: Uint8Array, id: string): string =>
  createHmac('sha256', masterKey).update(`yiwang backup ${id}`).digest('base64url');
