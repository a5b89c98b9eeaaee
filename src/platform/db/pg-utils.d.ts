declare module 'pg/lib/utils.js' {
  /** A value of ours as PostgreSQL takes it as a parameter. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
