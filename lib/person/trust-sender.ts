import type { Doubt } from '../mail/authenticity.ts';
import { MailError } from '../mail/mail-error.ts';
import { noticeOf } from '../mail/notice.ts';
import type { ObjectStore } from '../mail/object-store.ts';
import { parseMail, type ParsedMail } from '../mail/parse-mail.ts';
import { believedOf } from '../mail/read-mail.ts';
import { senderAllows } from '../mail/senders.ts';
import { verdictsInFile } from '../mail/verdicts-of-file.ts';
import { mailSender } from '../settings/kinds.ts';
import { BadInputError } from '../runtime/errors.ts';
import { editSettings, type Edited, type SettingsDeps } from '../state/edit-settings.ts';
import type { MailRecord } from '../state/mail-record.ts';
import type { State } from '../state/state.ts';

export interface TrustDeps extends SettingsDeps {
  readonly state: Pick<State, 'settings' | 'mails'>;
  /** Asked for once the settings are stored. */
  readonly objects: () => Promise<Pick<ObjectStore, 'get'>>;
  readonly mailQueue: NoticeQueue;
}

/** The mail queue, for mail that is to be taken again. */
export interface NoticeQueue {
  send(notices: readonly object[]): Promise<void>;
}

export interface Trusted extends Edited {
  readonly sender: string;
  /** Mails of that sender that are taken again, by their ids. */
  readonly again: readonly string[];
  /** Mails of that sender that are not believed all the same, and why. */
  readonly still: readonly { readonly mailId: string; readonly why: Doubt }[];
}

/**
 * Mail from the sender is the registrar's from now on, if it is proven to be from there; and what came from it before is
 * taken again. Repeating it changes nothing, but takes again what is not believed yet.
 * @param input.sender an address, or a domain for all its addresses. @throws BadInputError for anything else.
 * @throws StichtagError if the mails cannot be read or queued: then the settings stand, and it may be repeated.
 */
export async function trustSender(
  input: { readonly sender: string; readonly by: string },
  deps: TrustDeps,
): Promise<Trusted> {
  const sender = senderIn(input.sender);
  const edited = await editSettings(
    (settings) => {
      const { senders } = settings.mail;
      const mail = senders.includes(sender)
        ? settings.mail
        : { ...settings.mail, senders: [...senders, sender] };
      return { ...settings, mail };
    },
    // Whom it is about stands in the settings alone: it may be a person.
    { by: input.by, why: 'mail trust' },
    deps,
  );
  const objects = await deps.objects();
  const again: string[] = [];
  const still: { mailId: string; why: Doubt }[] = [];
  for await (const record of deps.state.mails.quarantined()) {
    const judged = await judgedAgain(record, sender, edited, objects);
    if (judged === null) continue;
    if (judged.why !== null) still.push({ mailId: record.mailId, why: judged.why });
    else {
      await deps.mailQueue.send([judged.notice]);
      again.push(record.mailId);
    }
  }
  return { ...edited, sender, again, still };
}

function senderIn(text: string): string {
  const sender = mailSender.schema.safeParse(text).data;
  if (sender === undefined) throw new BadInputError(`SENDER: not allowed; allowed: ${mailSender.allowed}`);
  return sender;
}

interface Judged {
  readonly why: Doubt | null;
  readonly notice: object;
}

/** @returns null if it is of somebody else, or cannot be read. */
async function judgedAgain(
  { key, receivedAt, verdicts: found }: MailRecord,
  sender: string,
  { current }: Edited,
  objects: Pick<ObjectStore, 'get'>,
): Promise<Judged | null> {
  const raw = await objects.get(key);
  const mail = raw === null ? null : await readable(raw);
  if (raw === null || mail?.from == null || !senderAllows(sender, mail.from.address)) return null;
  // Where they were not kept: in the store stands what SES wrote on top of it.
  const verdicts = found ?? (await verdictsInFile(raw));
  const believed = believedOf(mail, verdicts, current.settings);
  if (believed.why === 'ours') return null;
  const why = believed.kind === 'quarantined' ? believed.why : null;
  return { why, notice: noticeOf({ key, verdicts, receivedAt }) };
}

async function readable(raw: Uint8Array): Promise<ParsedMail | null> {
  try {
    return await parseMail(raw);
  } catch (error) {
    if (error instanceof MailError) return null;
    throw error;
  }
}
