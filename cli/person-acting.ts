import type { Drained } from '../infra/local/local-system.ts';
import type { ContactBooks } from '../lib/access/connect-gateway.ts';
import type { Settings } from '../lib/settings/schema.ts';
import type { Acting } from './acting.ts';
import type { MailAtHand } from './mail-at-hand.ts';

/** All a person's command needs. */
export interface PersonActing extends Pick<Acting, 'deps' | 'note' | 'settings' | 'clock'> {
  /** The mails that are kept, and the queue that mails are taken from. */
  readonly mail: MailAtHand;
  /** The books with what keeps contacts, and the key of their hashes. */
  readonly contacts: {
    readonly connect: (settings: Settings) => ContactBooks;
    readonly hashKey: () => Promise<Buffer>;
  };
  /** Works what was queued; null: the deployed worker does. */
  readonly drain: (() => Promise<Drained>) | null;
}
