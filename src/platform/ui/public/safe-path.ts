/** Only a path of this site: `//elsewhere` and `/\elsewhere` would leave it. */
export function safePath(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(next) ? next : '/';
}
