import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** Keys of the gateway by their names. The first signs, all are accepted: so they are changed one side after the other, without a pause. */
export type ZoneKeys = readonly { id: string; key: Buffer }[];

/** ZONE_KEYS: `name:64 hex digits`, several by comma, the one that signs first. */
export function zoneKeys(text: string | undefined): ZoneKeys {
  const keys = (text ?? '').split(',').flatMap((one) => {
    const found = /^\s*([\w-]{1,40}):([0-9a-f]{64})\s*$/i.exec(one);
    return found === null ? [] : [{ id: found[1] ?? '', key: Buffer.from(found[2] ?? '', 'hex') }];
  });
  if (keys.length === 0)
    throw new Error('请设置 ZONE_KEYS，写成“名称：64 位十六进制数”，两个区相同；更换时新旧两个用逗号隔开，签名用的写在前面。');
  return keys;
}

/** What crosses the zones: nothing but a named endpoint, its input, and whose session it is. */
export const Envelope = z.strictObject({
  kind: z.enum(['visitor', 'perform']),
  at: z.string().max(200).optional(),
  token: z.string().max(100).optional(),
  input: z.unknown().optional(),
  nonce: z.uuid(),
  sentAt: z.int(),
});
export type Envelope = z.infer<typeof Envelope>;

export const MOST_BYTES = 32 * 1_048_576;
/** A message older than this is refused; so long its number is remembered. */
export const FRESH = 60_000;

const signature = (key: Buffer, body: string): Buffer => createHmac('sha256', key).update(body).digest();

export function seal(
  keys: ZoneKeys,
  message: Omit<Envelope, 'nonce' | 'sentAt'>,
  now: number,
): { body: string; headers: Record<string, string> } {
  const [first] = keys;
  if (first === undefined) throw new Error('no key');
  const body = encode({ ...message, nonce: randomUUID(), sentAt: now });
  return { body, headers: { 'x-zone-key': first.id, 'x-zone-signature': signature(first.key, body).toString('base64url') } };
}

export type Unsealed = { envelope: Envelope } | { refused: 'signature' | 'stale' | 'shape' };

/** The signature first: what nobody of ours wrote is not even parsed. */
export function unseal(keys: ZoneKeys, body: string, headers: { key: unknown; signature: unknown }, now: number): Unsealed {
  const known = keys.find(({ id }) => id === headers.key);
  const given = typeof headers.signature === 'string' ? Buffer.from(headers.signature, 'base64url') : Buffer.alloc(0);
  if (known === undefined || given.length !== 32 || !timingSafeEqual(given, signature(known.key, body))) return { refused: 'signature' };
  let message: unknown;
  try {
    message = decode(body);
  } catch {
    return { refused: 'shape' };
  }
  const envelope = Envelope.safeParse(message);
  if (!envelope.success) return { refused: 'shape' };
  return Math.abs(now - envelope.data.sentAt) > FRESH ? { refused: 'stale' } : { envelope: envelope.data };
}

const BYTES = '$bytes';

/** JSON, with uploads and downloads as base64. */
export function encode(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, name: string, shown: unknown) {
    // JSON.stringify has already asked Buffer.toJSON; what stands in the holder is the thing itself.
    const real = this[name];
    return real instanceof Uint8Array ? { [BYTES]: Buffer.from(real).toString('base64') } : shown;
  });
}

export function decode(text: string): unknown {
  return JSON.parse(text, (name, value: unknown) => {
    if (name === '__proto__') throw new SyntaxError('not data');
    if (typeof value !== 'object' || value === null || !(BYTES in value)) return value;
    const bytes = value[BYTES];
    return typeof bytes === 'string' && Object.keys(value).length === 1 ? Buffer.from(bytes, 'base64') : value;
  });
}
