import {
  createCipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomUUID,
  timingSafeEqual,
} from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SmProvider, Vault } from './contract.ts';

/** Keys as Node's OpenSSL takes them at once: from bytes it makes them anew for every seal (34 against 8 µs, measured). */
const prepared = new WeakMap<Uint8Array, KeyObject>();

function keyOf(bytes: Uint8Array): KeyObject {
  let key = prepared.get(bytes);
  if (!key) {
    key = createSecretKey(bytes);
    prepared.set(bytes, key);
  }
  return key;
}

/** Node's OpenSSL. Only SM3 and SM4 may come from here: its SM2 signatures are silently wrong (nodejs/node 53761). */
export const opensslProvider: SmProvider = {
  sm3(...parts) {
    const hash = createHash('sm3');
    for (const part of parts) hash.update(part);
    return hash.digest();
  },
  hmacSm3(key, ...parts) {
    const hmac = createHmac('sm3', keyOf(key));
    for (const part of parts) hmac.update(part);
    return hmac.digest();
  },
  sm4Ctr(key, iv, input) {
    const cipher = createCipheriv('sm4-ctr', keyOf(key), iv);
    return Buffer.concat([cipher.update(input), cipher.final()]);
  },
};

const FORMAT = 1;
const HEADER = 5;
const IV = 16;
const MAC = 32;

/** One master key, three derived: for encryption, for authentication, for blind indexes (HKDF-SM3, RFC 5869). */
export function openVault(masterKey: Uint8Array, provider: SmProvider = opensslProvider): Vault {
  if (masterKey.length !== 32) throw new Error('the master key has 32 bytes');
  const derive = (purpose: string, length: number) => Buffer.from(hkdfSync('sm3', masterKey, new Uint8Array(0), purpose, length));
  const encryption = derive('yiwang seal', 16);
  const authentication = derive('yiwang seal mac', 32);
  const index = derive('yiwang blind index', 32);
  const header = Buffer.concat([Buffer.from([FORMAT]), derive('yiwang key id', 4)]);

  const macOf = (place: string, body: Uint8Array) => {
    const aad = Buffer.from(place, 'utf8');
    const length = Buffer.alloc(4);
    length.writeUInt32BE(aad.length);
    return provider.hmacSm3(authentication, length, aad, body);
  };

  const vault: Vault = {
    seal(place, plain) {
      const iv = randomBytes(IV);
      const body = Buffer.concat([header, iv, provider.sm4Ctr(encryption, iv, plain)]);
      return Buffer.concat([body, macOf(place, body)]);
    },
    unseal(place, sealed) {
      const whole = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (whole.length < HEADER + IV + MAC || !whole.subarray(0, HEADER).equals(header))
        throw new Error('sealed with another key or format');
      const body = whole.subarray(0, whole.length - MAC);
      if (!timingSafeEqual(whole.subarray(whole.length - MAC), macOf(place, body))) throw new Error('sealed data was altered or moved');
      return Buffer.from(provider.sm4Ctr(encryption, body.subarray(HEADER, HEADER + IV), body.subarray(HEADER + IV)));
    },
    sealJson: (place, value) => vault.seal(place, Buffer.from(JSON.stringify(value), 'utf8')),
    unsealJson: (place, sealed) => JSON.parse(vault.unseal(place, sealed).toString('utf8')) as unknown,
    blindIndex: (kind, value) => Buffer.from(provider.hmacSm3(index, Buffer.from(`${kind}\0${value}`, 'utf8'))).toString('base64url'),
    sm3: (...parts) => Buffer.from(provider.sm3(...parts)),
  };
  return vault;
}

/** The key of this deployment: `MASTER_KEY` (64 hex digits), else a file made on the first start, readable by its owner alone. */
export async function loadMasterKey(dataDirectory: string): Promise<Uint8Array> {
  const given = process.env['MASTER_KEY'];
  if (given !== undefined) return Buffer.from(given, 'hex');
  const file = path.join(dataDirectory, 'keys', 'master.key');
  try {
    return Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    // Written whole beside its place and linked there: of two processes starting at once one wins, and neither reads half a key.
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
    await link(draft, file).catch((taken: unknown) => {
      if (!(taken instanceof Error && 'code' in taken && taken.code === 'EEXIST')) throw taken;
    });
    await rm(draft);
    return Buffer.from((await readFile(file, 'utf8')).trim(), 'hex');
  }
}
