import type { MailEvent } from '../events.ts';

/** An event, and what the subject or the body says then; both where both are given. */
export type Wording = readonly [
  event: MailEvent,
  says: { readonly subject?: string; readonly body?: string },
];
