import type { Item, Limit, StatutoryLimit } from './schema.ts';

/** 行政许可法第四十二条：除当场决定外，自受理之日起二十日（工作日）内作出决定。An item that names no limit runs by it, marked assumed. */
export function assumedLimitOf(item: Item): StatutoryLimit | null {
  // Other powers have no law of their own for it: the clock runs by the same row only where nothing at all is promised.
  if (item.statutoryLimit !== null || (item.type !== '01' && item.promisedLimit !== null)) return null;
  const article = item.type === '01' ? '行政许可法第四十二条' : '行政许可法第四十二条（参照）';
  return { value: 20, unit: 'working_day', statute: null, article };
}

/** Whether a promise is longer than the law allows; null when units differ and cannot be compared surely. */
export function promiseExceeds(promised: Limit, statutory: Limit): boolean | null {
  if (promised.unit === statutory.unit) return promised.value > statutory.value;
  // A working day is never shorter than a natural day, so more working days than natural days is longer for certain.
  if (promised.unit === 'working_day' && statutory.unit === 'natural_day') return promised.value > statutory.value ? true : null;
  return null;
}
