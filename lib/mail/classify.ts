import type { DomainName } from '../names/domain-name.ts';
import type { MailEvent } from './events.ts';
import { foldText, type Folded } from './fold.ts';
import type { MailLanguage, MailRule } from './mail-rule.ts';
import { namesIn } from './names-in.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { findPattern, parsePattern } from './pattern.ts';
import { senderAllows } from './senders.ts';
import type { Captured } from './slots.ts';

export interface Classified {
  readonly event: MailEvent;
  /** The id of the rule that told it; null: none did. */
  readonly rule: string | null;
  /** Which it may be about, in ACE, likeliest first: whether they are ours, the books say. */
  readonly domains: readonly DomainName[];
  readonly order: string | null;
  /** The day the mail names, as YYYY-MM-DD. */
  readonly date: string | null;
  readonly language: MailLanguage | null;
}

/**
 * What the mail reports, by the first rule that holds. No rule is asked about a bounce. An automatic reply of the
 * registrar's is one only if no rule knows it: some robots call all that they send a reply.
 * @param isGenuine anybody else's automatic reply may repeat the registrar's words, so no rule is asked about it.
 */
export function classify(mail: ParsedMail, rules: readonly MailRule[], isGenuine = true): Classified {
  const subject = foldText(mail.subject);
  const body = foldText(mail.text);
  const byNames = {
    order: null,
    date: null,
    language: null,
    domains: namesIn(`${mail.subject}\n${mail.text}`),
  };
  if (mail.isBounce) return { event: 'bounce', rule: null, ...byNames };
  if (mail.isAutoReply && !isGenuine) return { event: 'autoReply', rule: null, ...byNames };
  for (const rule of rules) {
    const captured = capturedBy(rule, mail, subject, body);
    if (captured === undefined) continue;
    const { domain, order = null, date = null } = captured;
    const { event, language } = rule;
    const domains = domain === undefined ? byNames.domains : [domain];
    return { event, rule: rule.id, domains, order, date, language };
  }
  return { event: mail.isAutoReply ? 'autoReply' : 'unknown', rule: null, ...byNames };
}

function capturedBy(rule: MailRule, mail: ParsedMail, subject: Folded, body: Folded): Captured | undefined {
  if (rule.subject === null && rule.body === null) return undefined;
  if (rule.sender !== null && !(mail.from && senderAllows(rule.sender, mail.from.address))) return undefined;
  const inSubject = rule.subject === null ? {} : found(rule.subject, subject);
  if (inSubject === undefined) return undefined;
  const inBody = rule.body === null ? {} : found(rule.body, body);
  return inBody && { ...inBody, ...inSubject };
}

function found(text: string, where: Folded): Captured | undefined {
  const pattern = parsePattern(text);
  return pattern && findPattern(pattern, where);
}
