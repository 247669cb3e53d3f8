import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { codeOf } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import { authenticityOf, type Doubt, type Verdicts } from './authenticity.ts';
import { cameBack, type CameBack } from './came-back.ts';
import { classify, type Classified } from './classify.ts';
import { MailError } from './mail-error.ts';
import { mailIdOf } from './mail-id.ts';
import type { ObjectStore } from './object-store.ts';
import { parseMail, type ParsedMail } from './parse-mail.ts';
import { signsInRaw } from './raw-signs.ts';
import { rulesInForce } from './rules-in-force.ts';

/** A mail as far as it could be read, and what is to be made of it under the settings in force. */
export interface ReadMail {
  readonly mailId: string;
  /** As it came; null: it is not where it should be. */
  readonly raw: Uint8Array | null;
  /** null: it cannot be read. */
  readonly mail: ParsedMail | null;
  /** Why it cannot be read: an error's code. */
  readonly failure: string | null;
  readonly believed: Believed;
  readonly classified: Classified;
  readonly virus: Verdicts['virus'];
  /** It answers another mail, by its own word. */
  readonly cameBack: CameBack | null;
}

export type Believed =
  | { readonly kind: 'genuine'; readonly why: 'dmarc' | 'dkim'; readonly senderDomain: string }
  /** `ours`: a mail of our own has come back. */
  | { readonly kind: 'quarantined'; readonly why: Doubt | 'ours' };

/** @throws StichtagError `objectFailed` if its store cannot be asked. A mail that cannot be read is no error. */
export async function readMail(
  input: { readonly key: string; readonly verdicts: Verdicts; readonly receivedAt?: Temporal.Instant },
  settings: Settings,
  objects: Pick<ObjectStore, 'get'>,
): Promise<ReadMail> {
  const { key, verdicts, receivedAt = null } = input;
  const raw = await objects.get(key);
  if (raw === null) return unreadable({ mailId: idOfKey(key), raw, failure: MISSING }, verdicts, settings);
  try {
    const mail = await parseMail(raw);
    const believed = believedOf(mail, verdicts, settings);
    return {
      mailId: mailIdOf(mail, raw, receivedAt),
      raw,
      mail,
      failure: null,
      believed,
      classified: classify(mail, rulesInForce(settings), believed.kind === 'genuine'),
      virus: verdicts.virus,
      cameBack: cameBack(mail, isSame(mail.from?.address, settings.notification.forwardTo)),
    };
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return unreadable({ mailId: mailIdOf(null, raw), raw, failure: codeOf(error) }, verdicts, settings);
  }
}

/** The code of a mail that was announced and is not in its store: deleted, or never written. */
const MISSING = 'mailMissing';

const idOfKey = (key: string): string =>
  createHash('sha256').update(`${MISSING} ${key}`).digest('hex').slice(0, 32);

/** Why it came may still be seen: what answers a mail of ours is no less an answer for being broken. */
function unreadable(
  known: Pick<ReadMail, 'mailId' | 'raw' | 'failure'>,
  { virus }: Verdicts,
  { notification }: Settings,
): ReadMail {
  const signs = known.raw && signsInRaw(known.raw);
  const isFrom = (address: string | null) =>
    signs?.senders.some((sender) => isSame(sender, address)) ?? false;
  const isOurs = signs?.isOurs === true || isFrom(notification.inbox);
  const returned = signs && cameBack(signs, isFrom(notification.forwardTo));
  return {
    ...known,
    mail: null,
    believed: { kind: 'quarantined', why: isOurs ? 'ours' : 'unreadable' },
    classified: {
      event: returned === 'bounce' || returned === 'autoReply' ? returned : 'unknown',
      rule: null,
      domains: [],
      order: null,
      date: null,
      language: null,
    },
    virus,
    cameBack: returned,
  };
}

/** @returns `ours` for one that is from us, whatever proves it. */
export function believedOf(
  mail: ParsedMail,
  verdicts: Verdicts,
  { mail: rules, notification }: Settings,
): Believed {
  if (mail.isOurs || isSame(mail.from?.address, notification.inbox))
    return { kind: 'quarantined', why: 'ours' };
  const authenticity = authenticityOf(mail, verdicts, rules.senders);
  if (authenticity.kind === 'quarantined') return authenticity;
  return { kind: 'genuine', why: authenticity.by, senderDomain: authenticity.senderDomain };
}

/** Mail addresses, in any case; one that is not there is like none. */
export const isSame = (one: string | null | undefined, other: string | null | undefined): boolean =>
  one != null && one.toLowerCase() === other?.toLowerCase();
