import type { Drained } from '../infra/local/local-system.ts';
import type { Acting } from './acting.ts';
import type { MailAtHand } from './mail-at-hand.ts';

/** All a person's command needs. */
export interface PersonActing extends Pick<Acting, 'deps' | 'note' | 'settings' | 'clock'> {
  /** The mails that are kept, and the queue that mails are taken from. */
  readonly mail: MailAtHand;
  /** Works what was queued; null: the deployed worker does. */
  readonly drain: (() => Promise<Drained>) | null;
}
