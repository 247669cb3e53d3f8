import type { MailRecord } from '../state/mail-record.ts';
import { Stale } from '../state/stale.ts';
import type { Mails } from '../state/state.ts';

/** One mail's record while it is worked on. */
export interface HeldMail {
  readonly record: () => MailRecord;
  /** @throws Stale if somebody else works on the same. */
  readonly save: (changes: Partial<MailRecord>) => Promise<void>;
}

/** The two that write a record: whoever takes the mail, and whoever opens its ticket. */
export type Part = 'taking' | 'ticket';

/** What the other of the two writes meanwhile is laid aside; only a change to one's own part is a reason to stop. */
export function heldMail(loaded: MailRecord, part: Part, mails: Pick<Mails, 'load' | 'save'>): HeldMail {
  let stands = loaded;
  return {
    record: () => stands,
    save: async (changes) => {
      for (;;) {
        try {
          stands = await mails.save(stands, { ...stands, ...changes });
          return;
        } catch (error) {
          const newer = error instanceof Stale ? await mails.load(stands.mailId) : null;
          if (newer === null || ownText(newer, part) !== ownText(stands, part)) throw error;
          stands = newer;
        }
      }
    },
  };
}

function ownText({ ticket, version: _version, ...taking }: MailRecord, part: Part): string {
  return JSON.stringify(part === 'ticket' ? ticket : taking);
}
