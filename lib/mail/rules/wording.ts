import type { RuleEvent } from '../events.ts';

/** An event, and what the subject or the body says then; both where both are given. */
export type Wording = readonly [
  event: RuleEvent,
  says: { readonly subject?: string; readonly body?: string },
];
