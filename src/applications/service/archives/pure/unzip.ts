import { crc32, type Packed } from '#platform/support/documents/pure/zip.ts';

const END = 22;

/**
 * The entries of a zip of stored entries as `writeZip` makes them (APPNOTE.TXT 6.3.10 §4.3); null for anything else: a package that does
 * not read so is not one that was made here, or not any more. Checksums are judged by whoever asks.
 */
export function readStoredZip(bytes: Uint8Array): (Packed & { intact: boolean })[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END;
  if (end < 0 || view.getUint32(end, true) !== 0x06_05_4b_50) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const found: (Packed & { intact: boolean })[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02_01_4b_50) return null;
    const [crc, size, named, offset] = [
      view.getUint32(at + 16, true),
      view.getUint32(at + 24, true),
      view.getUint16(at + 28, true),
      view.getUint32(at + 42, true),
    ];
    const stored = view.getUint16(at + 10, true) === 0 && view.getUint32(at + 20, true) === size;
    const local = offset + 30 + named;
    if (!stored || local + size > end || view.getUint32(offset, true) !== 0x04_03_4b_50) return null;
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + named));
    const content = bytes.subarray(local, local + size);
    found.push({ path, content, intact: crc32(content) === crc });
    at += 46 + named;
  }
  return found;
}
