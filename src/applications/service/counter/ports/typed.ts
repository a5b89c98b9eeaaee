import type { IdentityReader } from './port.ts';

/** No device: the clerk types what the paper says. */
export const typed: IdentityReader = { name: 'typed', read: () => Promise.resolve(null) };
