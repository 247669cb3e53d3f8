/**
 * The states of a case (docs/state.md). `watching`: something is remembered, nothing is under way. `placing` and
 * `revoking`: a call is on its way, or its answer was never stored. `unclear`: only reading can tell what a call did.
 */
export const CASE_STATES = [
  'watching',
  'warned',
  'authorised',
  'placing',
  'placed',
  'unclear',
  'confirmed',
  'revoking',
  'revoked',
  'held',
  'late',
  'ended',
  'closed',
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/**
 * Which state may follow which. `closed` may follow any: at rollover, after a read has settled the term. The table's
 * write conditions are derived from this, so an edge that is not listed cannot be written.
 */
export const EDGES: Readonly<Record<CaseState, readonly CaseState[]>> = {
  watching: ['warned', 'authorised', 'revoking', 'held', 'late', 'ended', 'closed'],
  warned: ['watching', 'authorised', 'revoking', 'held', 'late', 'ended', 'closed'],
  authorised: ['placing', 'watching', 'revoking', 'held', 'late', 'closed'],
  placing: ['placed', 'unclear', 'watching', 'closed'],
  placed: ['confirmed', 'revoking', 'unclear', 'late', 'watching', 'held', 'ended', 'closed'],
  unclear: ['placed', 'confirmed', 'revoking', 'revoked', 'watching', 'held', 'late', 'ended', 'closed'],
  confirmed: ['revoking', 'ended', 'held', 'watching', 'unclear', 'closed'],
  revoking: ['revoked', 'confirmed', 'unclear', 'watching', 'held', 'ended', 'closed'],
  revoked: ['watching', 'closed'],
  held: ['watching', 'warned', 'authorised', 'revoking', 'ended', 'closed'],
  late: ['watching', 'warned', 'authorised', 'revoking', 'ended', 'closed'],
  // A registrar that lost sight of it for days may find it again.
  ended: ['watching', 'closed'],
  closed: [],
};

/** May `to` be written over a case in state `from`? Writing without a change of state always may. */
export const mayFollow = (from: CaseState, to: CaseState): boolean => from === to || EDGES[from].includes(to);

/** The states a case may be in for `to` to be written over it. */
export const statesBefore = (to: CaseState): readonly CaseState[] =>
  CASE_STATES.filter((from) => mayFollow(from, to));
