import type { ObjectStore } from '../lib/mail/object-store.ts';
import type { NoticeQueue } from '../lib/person/trust-sender.ts';

/** The mails that are kept, and the queue that mails are taken from: of this machine, or of the deployed system. */
export interface MailAtHand {
  readonly objects: () => Promise<ObjectStore>;
  readonly queue: NoticeQueue;
}
