const isOwn = (path: string) => /^\/(?![/\\])[^\s\\]*$/.test(path);

/** Only a path of this site: `//elsewhere` and `/\elsewhere` would leave it. Written as a header may carry it: ASCII alone. */
export function safePath(next: string | undefined): string {
  if (next === undefined || !isOwn(next)) return '/';
  const { pathname, search, hash } = new URL(next, 'http://this.site');
  const path = `${pathname}${search}${hash}`;
  // `/a/..//elsewhere` is one of them once its dots are resolved.
  return isOwn(path) ? path : '/';
}
