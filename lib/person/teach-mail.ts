import { classify, type Classified } from '../mail/classify.ts';
import type { MailEvent, RuleEvent } from '../mail/events.ts';
import { inBooks } from '../mail/in-books.ts';
import type { MailBooks } from '../mail/mail-deps.ts';
import { MailError } from '../mail/mail-error.ts';
import { INBOX, type ObjectStore } from '../mail/object-store.ts';
import { parseMail } from '../mail/parse-mail.ts';
import { proposeRule, type SettingsRule } from '../mail/propose-rule.ts';
import { rulesInForce } from '../mail/rules-in-force.ts';
import { validateRule } from '../mail/validate-rule.ts';
import { BadInputError } from '../runtime/errors.ts';
import { parseSettings } from '../settings/parse.ts';
import type { Settings } from '../settings/schema.ts';
import { editSettings, type Edited, type SettingsDeps } from '../state/edit-settings.ts';

export interface Lesson {
  /** What the mail is taken for now. */
  readonly now: Classified;
  /** null: it is taken for that already. */
  readonly rule: SettingsRule | null;
  /** Kept mails that would be taken for something else: where they are kept, and what for, now and then. */
  readonly changes: readonly { readonly key: string; readonly from: MailEvent; readonly to: MailEvent }[];
  /** How many kept mails were looked at. */
  readonly looked: number;
}

/**
 * The rule by which mails like this one would report the event, and what it would change about the mails that are kept.
 * Changes nothing.
 * @throws BadInputError if there is nothing in the mail to go by. @throws MailError if it cannot be read.
 * @throws UpstreamError if a book cannot be read, StichtagError if the kept mails cannot.
 */
export async function prepareLesson(
  { raw, event }: { readonly raw: Uint8Array; readonly event: RuleEvent },
  settings: Settings,
  { books, objects }: { readonly books: MailBooks; readonly objects: ObjectStore },
): Promise<Lesson> {
  const mail = await parseMail(raw);
  const rules = rulesInForce(settings);
  const now = classify(mail, rules);
  if (now.event === event) return { now, rule: null, changes: [], looked: 0 };
  // Of what it names that is a domain's name which is ours: the rest is wording.
  const ours = new Set(await inBooks(classify(mail, []).domains, books, settings));
  const rule = proposeRule(mail, event, (name) => ours.has(name));
  if (rule === null) {
    throw new BadInputError(
      'FILE: there is nothing in it to know mails like it by; allowed: a mail with words',
    );
  }
  const changes: { key: string; from: MailEvent; to: MailEvent }[] = [];
  let looked = 0;
  for await (const key of objects.list(INBOX)) {
    const kept = await keptMail(key, objects);
    if (kept === null) continue;
    looked += 1;
    const known = { mail: kept, event: classify(kept, rules).event };
    for (const { event: to } of validateRule(rule, [known])) changes.push({ key, from: known.event, to });
  }
  return { now, rule, changes, looked };
}

async function keptMail(key: string, objects: ObjectStore) {
  const raw = await objects.get(key);
  try {
    return raw === null ? null : await parseMail(raw);
  } catch (error) {
    if (error instanceof MailError) return null;
    throw error;
  }
}

/** Puts the rule before all others of the settings. Repeating it changes nothing. @throws BadInputError */
export function teachRule(
  { rule, by }: { readonly rule: SettingsRule; readonly by: string },
  deps: SettingsDeps,
): Promise<Edited> {
  return editSettings(
    (settings) => {
      const { rules } = settings.mail;
      const isThere = rules.some((one) => JSON.stringify(one) === JSON.stringify(rule));
      return isThere
        ? settings
        : parseSettings({ ...settings, mail: { ...settings.mail, rules: [rule, ...rules] } });
    },
    { by, why: `mail teach --event ${rule.event}` },
    deps,
  );
}
