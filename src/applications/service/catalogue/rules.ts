import type { Item, Limit, StatutoryLimit } from './schema.ts';

/** 行政许可法第四十二条:除当场决定外,自受理之日起二十日(工作日)内作出决定。An item that names no limit runs by it, marked assumed. */
export function assumedLimitOf(item: Item): StatutoryLimit | null {
  if (item.statutoryLimit !== null || item.type !== '01') return null;
  return { value: 20, unit: 'working_day', statute: null, article: '行政许可法第四十二条' };
}

/** Whether a promise is longer than the law allows; null when units differ and cannot be compared surely. */
export function promiseExceeds(promised: Limit, statutory: Limit): boolean | null {
  if (promised.unit === statutory.unit) return promised.value > statutory.value;
  // A working day is never shorter than a natural day, so more working days than natural days is longer for certain.
  if (promised.unit === 'working_day' && statutory.unit === 'natural_day') return promised.value > statutory.value ? true : null;
  return null;
}
