/** Where a field or material stands on the page of its case. */
export const targetId = (target: string): string => `target-${target}`;

export function showTarget(target: string): void {
  const place = document.getElementById(targetId(target));
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}
