/** @param share 0.5: the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new RangeError('a quantile of nothing');
  return value;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** `1,234` */
export const whole = (value: number): string => Math.round(value).toLocaleString('en');
export const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
