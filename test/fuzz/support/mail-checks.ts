import { isDeepStrictEqual } from 'node:util';
import { authenticityOf, type Verdicts } from '../../../lib/mail/authenticity.ts';
import { classify, type Classified } from '../../../lib/mail/classify.ts';
import { MAIL_EVENTS } from '../../../lib/mail/events.ts';
import { mailIdOf } from '../../../lib/mail/mail-id.ts';
import type { ParsedMail } from '../../../lib/mail/parsed-mail.ts';
import { proposeRule } from '../../../lib/mail/propose-rule.ts';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { SENDERS } from '../../mail/expected.ts';
import { must } from './must.ts';

const ADDRESS = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@([a-z0-9.-]+)$/;

export function checkMail(mail: ParsedMail, raw: Uint8Array): void {
  const { messageId, date, from, to, subject, text, authenticationResults } = mail;
  for (const line of [messageId ?? '', subject, from?.name ?? '', ...to])
    must(!/[\p{Cc}\u202e]/u.test(line) && line.length <= 1_000, `a line is one: ${JSON.stringify(line)}`);
  must(
    text.length <= 200_000 && !/[\r\u00ad\u202e\0]/.test(text),
    'a text is bounded and shows all that it is',
  );
  must(text === text.normalize('NFC') || text.length > 199_000, 'a text is NFC');
  must(
    date === null || /^[+-]?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(date),
    'a date is an instant',
  );
  must(
    authenticationResults.every((line) => !/[\r\n]/.test(line)),
    'headers are unfolded',
  );
  if (from !== null) {
    const domain = ADDRESS.exec(from.address)?.[1] ?? '';
    must(parseDomainName(domain) === domain, `a sender has one address: ${from.address}`);
  }
  must(/^[0-9a-f]{32}$/.test(mailIdOf(mail, raw)), 'a mail has an id');
}

/** Told by other means than the code's: what may never be enough. */
export function checkBelief(mail: ParsedMail, verdicts: Verdicts): void {
  const authenticity = authenticityOf(mail, verdicts, SENDERS);
  if (authenticity.kind === 'quarantined') return;
  const sender = mail.from?.address.toLowerCase() ?? '';
  must(verdicts.virus === 'PASS', 'no virus is believed');
  must(
    /[@.]registrar\.example\.net$|^registrar@mailer\.example\.org$/.test(sender),
    'only who is allowed is believed',
  );
  must(verdicts.dmarc === 'PASS' || verdicts.dkim === 'PASS', 'only who is proven is believed');
  if (verdicts.dmarc === 'PASS') return;
  const [top = ''] = mail.authenticationResults;
  must(/amazonses\.com/i.test(top) && /dkim/i.test(top), 'only SES says who signed');
  must(top.toLowerCase().includes(authenticity.senderDomain), 'the signer is named');
}

export function checkClassified(classified: Classified, mail: ParsedMail): void {
  const { event, rule, domains, order, date, language } = classified;
  must(MAIL_EVENTS.includes(event), 'an event is one of ours');
  must(
    (rule === null) === ['unknown', 'bounce', 'autoReply'].includes(event),
    'a rule tells an event, or nothing does',
  );
  must(rule === null || rule.startsWith(`${language ?? ''}.${event}.`), 'a rule tells its event');
  must(rule === null || !mail.isBounce, 'no rule tells what came back');
  must(domains.length <= 20 && new Set(domains).size === domains.length, 'twenty domains, each once');
  for (const domain of domains) must(parseDomainName(domain) === domain, `a domain is one: ${domain}`);
  must(order === null || /^[\w./-]{1,64}$/.test(order), 'an order is a word');
  must(date === null || /^\d{4}-\d\d-\d\d$/.test(date), 'a day is a day');
}

/** What is proposed can be stored, and knows the mail it was made from. */
export function checkProposal(mail: ParsedMail, { domains }: Classified): void {
  const rule = proposeRule(mail, 'updated', (name) => domains.includes(name));
  if (rule === null) return;
  const [stored] = parseSettings({ mail: { rules: [rule] } }).mail.rules;
  must(isDeepStrictEqual(stored, rule), 'a proposed rule is allowed, as it is');
  must(classify(mail, [{ id: 'settings.0', ...rule }]).event === 'updated', 'a proposed rule knows its mail');
}
