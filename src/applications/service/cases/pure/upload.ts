import * as z from 'zod';

export const Upload = z.custom<{ name: string; mediaType: string; bytes: Uint8Array }>(
  (value) => typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array,
  'code:form_not_a_file',
);
