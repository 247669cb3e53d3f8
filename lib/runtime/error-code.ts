/** Node's word for why a file could not be read (`ENOENT`, `EACCES`, …); `unreadable` if it gave none. */
export function errorCode(cause: unknown): string {
  // Not `instanceof Error`: an error may come from another realm.
  const told = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof told === 'string' ? told : 'unreadable';
}
