import { sendMail } from '../infra/local/simulators/send-mail.ts';
import { ROBOT, transferOutRequest } from '../infra/local/simulators/registrar-mail.ts';
import { INBOX, type ObjectStore } from '../lib/mail/object-store.ts';
import type { MailRecord } from '../lib/state/mail-record.ts';
import { displayName } from '../lib/words/names.ts';
import type { Acting } from './acting.ts';
import { drainedLines } from './drained-text.ts';
import { quoted, ticketText } from './tour-tickets.ts';

/** The registrar writes that somebody asks for a domain whose customer has paid; and what comes of it. */
export async function mailComes(acting: Acting, { once }: { readonly once: boolean }): Promise<string[]> {
  const { system, settings } = acting;
  const { inbox } = settings.settings.notification;
  const domain = system.simulators?.book.planted.find(({ scene }) => scene === 'renewed')?.domain;
  if (inbox === null || domain === undefined || system.simulators === null) return ['No mail is taken.'];
  const raw = transferOutRequest(domain, inbox, system.simulators.book.today);
  const server = await system.mail.listen(0);
  const answer = await sendMail(server, { from: ROBOT, to: inbox, raw });
  const drained = await system.drain();
  const objects = await system.mail.objects();
  const record = await recordOf(objects, acting);
  return [
    `The customer has paid for ${domain}, and somebody asks to take it elsewhere. The registrar's mail comes by SMTP:`,
    quoted(raw.replace(/^(Date|Message-ID|MIME-Version|Content-Type): .*\r\n/gm, ''), LETTER_LINES),
    [`Answered with "${answer}". It is in the queue, which is worked:`, ...drainedLines(drained)].join('\n'),
    ...(record === null ? [] : [recognised(record), ...ticketOf(record, acting)]),
    ...(await forwarded(objects)),
    ...(once ? [] : [`All mail that was sent: ${await system.mail.viewerUrl()}`]),
  ];
}

const LETTER_LINES = 20;
const FORWARD_LINES = 24;

/** What was made of the one mail that came. */
async function recordOf(objects: ObjectStore, { deps }: Acting): Promise<MailRecord | null> {
  const { parseMail } = await import('../lib/mail/parse-mail.ts');
  const { mailIdOf } = await import('../lib/mail/mail-id.ts');
  for await (const key of objects.list(INBOX)) {
    const raw = (await objects.get(key)) ?? new Uint8Array();
    return deps.state.mails.load(mailIdOf(await parseMail(raw), raw));
  }
  return null;
}

const recognised = ({ event, rule, authenticity, domains }: MailRecord): string =>
  [
    `Recognised: ${event}, by ${rule === null ? 'no rule' : `the rule ${rule}`}. It is ${authenticity.kind}, by ${authenticity.why}.`,
    `${domains.map(displayName).join(', ')}: in our books, so it was looked at afresh. A mail changes nothing by itself.`,
  ].join('\n');

function ticketOf({ ticket }: MailRecord, { system }: Acting): string[] {
  const opened = system.simulators?.book.whmcs.tickets.find(({ tid }) => tid === ticket?.tid);
  return opened === undefined ? [] : [`A ticket, as a person is needed:\n${ticketText(opened)}`];
}

/** The newest mail that was sent. */
async function forwarded(objects: ObjectStore): Promise<string[]> {
  let newest: string | null = null;
  for await (const key of objects.list('sent/')) newest = key;
  const raw = newest === null ? null : await objects.get(newest);
  if (raw === null) return [];
  const { parseMail } = await import('../lib/mail/parse-mail.ts');
  const { from, to, subject, text } = await parseMail(raw);
  const head = [`From: ${from?.address ?? ''}`, `To: ${to.join(', ')}`, `Subject: ${subject}`, ''];
  return [
    `And a mail, with the registrar's own attached:\n${quoted([...head, text].join('\n'), FORWARD_LINES)}`,
  ];
}
