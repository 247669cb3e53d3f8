import type { MailRecord } from '../state/mail-record.ts';
import { Stale } from '../state/stale.ts';
import type { Mails } from '../state/state.ts';

/** One mail's record while it is worked on, maybe by several at once. */
export interface HeldMail {
  readonly record: () => MailRecord;
  /**
   * @param step done with that.
   * @throws Stale if somebody else has changed the same fields, or whether the mail is believed.
   */
  readonly save: (changes: Partial<Omit<MailRecord, 'done'>>, step?: string) => Promise<void>;
}

/** What others write meanwhile is laid aside: whoever sends the mail and whoever opens its ticket write one record. */
export function heldMail(loaded: MailRecord, mails: Pick<Mails, 'load' | 'save'>): HeldMail {
  let stands = loaded;
  return {
    record: () => stands,
    save: async (changes, step) => {
      const guarded = [...Object.keys(changes), 'authenticity'];
      for (;;) {
        const done = step === undefined ? stands.done : [...new Set([...stands.done, step])];
        try {
          stands = await mails.save(stands, { ...stands, ...changes, done });
          return;
        } catch (error) {
          const newer = error instanceof Stale ? await mails.load(stands.mailId) : null;
          if (newer === null || textOf(newer, guarded) !== textOf(stands, guarded)) throw error;
          stands = newer;
        }
      }
    },
  };
}

const textOf = (record: MailRecord, fields: readonly string[]): string =>
  JSON.stringify(Object.entries(record).filter(([field]) => fields.includes(field)));
