/** Which state may follow which, written down once more, from docs and not from code. */
const EDGES: Readonly<Record<string, string>> = {
  watching: 'warned authorised revoking held late ended',
  warned: 'watching authorised revoking held late ended',
  authorised: 'placing watching revoking held late',
  placing: 'placed unclear watching',
  unclear: 'placed confirmed revoking revoked watching held late ended',
  placed: 'confirmed revoking unclear late watching held ended',
  confirmed: 'revoking ended held watching unclear',
  revoking: 'revoked confirmed unclear watching held ended',
  revoked: 'watching',
  held: 'watching warned authorised revoking ended',
  late: 'watching warned authorised revoking ended',
  // Back after it was taken for gone.
  ended: 'watching',
};

/** A case begins in `watching`, and after `closed` begins another. */
export function isEdge(from: string | null, to: string): boolean {
  const before = from === null || from === 'closed' ? 'watching' : from;
  return before === to || to === 'closed' || (EDGES[before] ?? '').split(' ').includes(to);
}
