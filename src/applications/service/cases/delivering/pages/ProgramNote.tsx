import { clockTime, instantOf } from '#kernel/time.ts';
import type { BySystem } from '../../schema.ts';
import { deliveryText } from './text.zh.ts';

/** That the program delivers it, so that nobody does by hand what happens by itself. */
export function ProgramNote({ bySystem }: { bySystem: BySystem | null }) {
  if (bySystem === null) return null;
  const { at } = bySystem;
  return (
    <span className="quiet">{at === null ? deliveryText.bySystem : deliveryText.bySystemAt(clockTime(at, instantOf(Date.now())))}</span>
  );
}
