export const SERVER_MAXIMUM = 2000;

/** undefined: no number. Limits and offsets are strings on the wire, and may be empty. */
export function numberOf(given: string, fallback: number): number | undefined {
  if (given === '') return fallback;
  return /^\d+$/.test(given) ? Number(given) : undefined;
}
