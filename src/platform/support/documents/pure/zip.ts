/** One file of an archive. */
export interface Packed {
  path: string;
  content: Uint8Array;
}

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
  return value;
});

export function crc32(bytes: Uint8Array): number {
  let sum = 0xff_ff_ff_ff;
  for (const byte of bytes) sum = (sum >>> 8) ^ (table[(sum ^ byte) & 0xff] ?? 0);
  return (sum ^ 0xff_ff_ff_ff) >>> 0;
}

/** 1980-01-01: the same files give the same archive whenever it is made. */
const DATE = 0x00_21;
const UTF8 = 0x08_00;

/** A zip of stored entries (APPNOTE.TXT 6.3.10 §4.3): folders of services, Word documents; the browser packs one just as the server does. */
export function writeZip(files: readonly Packed[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { path, content } of files) {
    const name = new TextEncoder().encode(path);
    const sizes = [u32(crc32(content)), u32(content.length), u32(content.length), u16(name.length), u16(0)];
    const shared = [u16(20), u16(UTF8), u16(0), u16(0), u16(DATE), ...sizes];
    const local = joined([u32(0x04_03_4b_50), ...shared, name, content]);
    directory.push(joined([u32(0x02_01_4b_50), u16(20), ...shared, u16(0), u16(0), u16(0), u32(0), u32(offset), name]));
    parts.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = joined([u32(0x06_05_4b_50), u16(0), u16(0), u16(files.length), u16(files.length), u32(size), u32(offset), u16(0)]);
  return joined([...parts, ...directory, end]);
}

const u16 = (value: number) => new Uint8Array([value & 0xff, (value >>> 8) & 0xff]);
const u32 = (value: number) => new Uint8Array([value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff]);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
