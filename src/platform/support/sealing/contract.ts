/**
 * The port for national algorithms (SM3 GB/T 32905, SM4 GB/T 32907) that protect data at rest. The embedded default computes in
 * Node's OpenSSL; a deployment with a certified module (GM/T 0028) binds its device here. Software SM4 is right but not certified.
 */
export interface SmProvider {
  sm3(...parts: Uint8Array[]): Uint8Array;
  hmacSm3(key: Uint8Array, ...parts: Uint8Array[]): Uint8Array;
  /** Counter mode: the same call encrypts and decrypts. */
  sm4Ctr(key: Uint8Array, iv: Uint8Array, input: Uint8Array): Uint8Array;
}

/** Seals personal data: encrypt-then-MAC, bound to the row it belongs to, so a blob moved to another row does not open. */
export interface Vault {
  /** `place` is table and row id, the additional authenticated data. */
  seal(place: string, plain: Uint8Array): Buffer;
  /** Throws when the blob was altered or belongs to another place. */
  unseal(place: string, sealed: Uint8Array): Buffer;
  sealJson(place: string, value: unknown): Buffer;
  unsealJson(place: string, sealed: Uint8Array): unknown;
  /** Equal values of one kind give equal indexes and tell nothing else (HMAC-SM3). */
  blindIndex(kind: string, value: string): string;
  sm3(...parts: Uint8Array[]): Buffer;
}
