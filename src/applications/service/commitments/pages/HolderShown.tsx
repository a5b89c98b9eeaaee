import type { Holder } from '../schema.ts';
import { pageText } from './text.zh.ts';

/** The name as the official may see it, and where the inspectors have to go. */
export function HolderShown({ holder: { name, masked, address } }: { holder: Holder }) {
  return (
    <>
      {name}
      <div className="quiet">{masked ? pageText.masked : (address ?? pageText.addressInCase)}</div>
    </>
  );
}
