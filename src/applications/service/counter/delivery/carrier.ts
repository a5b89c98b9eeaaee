import { createHash } from 'node:crypto';
import type { CarrierName, ParcelId } from '../schema.ts';

interface Letter {
  receiver: string;
  address: string;
  phone: string;
}

/** 邮寄渠道: who carries a result. A real one is asked in a job, not in the Work; it is a file beside this one. */
interface Carrier {
  name: CarrierName;
  /** The number by which the letter is followed; the same parcel asked for twice is one letter. */
  send(id: ParcelId, letter: Letter): Promise<string>;
}

/** 演示邮寄：没有邮件寄出。 */
const fake: Carrier = {
  name: 'fake',
  send: (id) =>
    Promise.resolve(
      `DEMO${(BigInt(`0x${createHash('sha256').update(id).digest('hex').slice(0, 12)}`) % 10n ** 11n).toString().padStart(11, '0')}`,
    ),
};

/** Only the demonstration has one here; elsewhere results are handed out at the desk until a carrier is connected. */
export function carrierAt(district: string): Carrier | null {
  return district.startsWith('9901') ? fake : null;
}
