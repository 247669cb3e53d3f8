import type { RuleEvent } from './events.ts';

export type MailLanguage = 'de' | 'en';

/** How a mail is told: all that is not null must hold. `subject` and `body` are templates, and one of them is given. */
export interface MailRule {
  /** `de.transferOutRequested.1` of a shipped rule, `settings.0` of the first in the settings. */
  readonly id: string;
  readonly event: RuleEvent;
  readonly language: MailLanguage | null;
  /** A mail address, or a domain for all its addresses. */
  readonly sender: string | null;
  readonly subject: string | null;
  readonly body: string | null;
}
