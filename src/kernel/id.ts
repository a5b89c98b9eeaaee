import * as z from 'zod';

export const PersonId = z.uuid().brand('PersonId');
export type PersonId = z.infer<typeof PersonId>;

export const DepartmentId = z.uuid().brand('DepartmentId');
export type DepartmentId = z.infer<typeof DepartmentId>;

export const EnterpriseId = z.uuid().brand('EnterpriseId');
export type EnterpriseId = z.infer<typeof EnterpriseId>;

/** 行政区划代码 (GB/T 2260, six digits; towns and villages have 9 and 12). The demonstration city is 9901xx. */
export const DivisionCode = z
  .string()
  .regex(/^\d{6}(\d{3}){0,2}$/)
  .brand('DivisionCode');
export type DivisionCode = z.infer<typeof DivisionCode>;

let lastMillisecond = 0;
let counter = 0;

// Random bytes are drawn for many ids at once: drawing sixteen costs as much as drawing a thousand.
const pool = new Uint8Array(4_096);
let drawn = pool.length;

function sixteenRandomBytes(): Uint8Array {
  if (drawn >= pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  drawn += 16;
  return pool.subarray(drawn - 16, drawn);
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A new identifier, UUIDv7 (RFC 9562 §5.7): sorts by time of making, monotonic within one process. */
export function newId<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
  const bytes = sixteenRandomBytes();
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    counter = ((bytes[6] ?? 0) & 0x07) * 256 + (bytes[7] ?? 0);
  } else if (++counter > 0xfff) {
    lastMillisecond += 1;
    counter = 0;
  }
  for (let index = 0, rest = lastMillisecond; index < 6; index += 1, rest = Math.floor(rest / 256)) bytes[5 - index] = rest % 256;
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  let hex = '';
  for (const byte of bytes) hex += hexOf[byte] ?? '';
  return schema.parse(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`);
}
