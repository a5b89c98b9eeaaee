/** Seconds as people say them, in the largest unit that leaves a number worth reading. */
export function durationText(seconds: number): string {
  if (seconds < 60) return '不到1分钟';
  if (seconds < 3_600) return `${Math.round(seconds / 60)}分钟`;
  if (seconds < 86_400) return `${rounded(seconds / 3_600)}小时`;
  return `${rounded(seconds / 86_400)}天`;
}

const rounded = (value: number): string => (value >= 10 ? String(Math.round(value)) : String(Math.round(value * 10) / 10));
