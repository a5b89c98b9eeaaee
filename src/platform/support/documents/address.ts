/** Beginning of the public verification address of papers; the check code is put after it. */
export const verifyBase = () => `${process.env['PUBLIC_URL'] ?? 'http://localhost:3000'}/verify/`;
