import { classify } from './classify.ts';
import type { MailEvent } from './events.ts';
import type { ParsedMail } from './parsed-mail.ts';
import type { SettingsRule } from './propose-rule.ts';

/** A mail, and what it was taken to report. */
export interface KnownMail {
  readonly mail: ParsedMail;
  readonly event: MailEvent;
}

export interface Change<Known extends KnownMail> {
  readonly known: Known;
  readonly event: MailEvent;
}

/** The mails that would report something else if the rule stood first. */
export function validateRule<Known extends KnownMail>(
  rule: SettingsRule,
  corpus: readonly Known[],
): Change<Known>[] {
  return corpus.flatMap((known) => {
    const classified = classify(known.mail, [{ id: 'proposed', ...rule }]);
    const changes = classified.rule !== null && classified.event !== known.event;
    return changes ? [{ known, event: classified.event }] : [];
  });
}
