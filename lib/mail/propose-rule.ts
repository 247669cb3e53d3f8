import type { DomainName } from '../names/domain-name.ts';
import type { Settings } from '../settings/schema.ts';
import { classify } from './classify.ts';
import type { RuleEvent } from './events.ts';
import { foldText } from './fold.ts';
import type { ParsedMail } from './parsed-mail.ts';
import { findPattern, parsePattern } from './pattern.ts';
import { textsWithSlots } from './with-slots.ts';

/** A rule as it stands in `mail.rules`. */
export type SettingsRule = Settings['mail']['rules'][number];

const MOST_LINES = 500;

/**
 * A rule by which mails like this one report the event: from its sender's domain, with its subject, and a line of its
 * body if only that names the domain. What differs from mail to mail is left open.
 * @param ours which of the names in the mail may be ours; the others are taken for part of the wording.
 * @returns null where there is nothing to go by, as of a bounce, or of a mail without words.
 */
export function proposeRule(
  mail: ParsedMail,
  event: RuleEvent,
  ours: (name: DomainName) => boolean,
): SettingsRule | null {
  const subject = patternOf(mail.subject.replace(REPLIED_OR_FORWARDED, ''), ours);
  const body = hasDomain(subject) ? null : bodyOf(mail.text, ours, subject !== null);
  const sender = mail.from?.address.replace(/^.*@/, '') ?? null;
  const rule = { event, subject, sender, body, language: null };
  return classify(mail, [{ id: 'proposed', ...rule }]).rule === null ? null : rule;
}

const REPLIED_OR_FORWARDED = /^(?:\s*(?:re|aw|antw|fwd?|wg)\s*:)+/i;

/** With a subject, only a line that names the domain; without one, any line will do. */
function bodyOf(text: string, ours: (name: DomainName) => boolean, hasSubject: boolean): string | null {
  const patterns = text
    .split('\n', MOST_LINES)
    .map((line) => patternOf(line, ours))
    .filter((pattern) => pattern !== null);
  return patterns.find(hasDomain) ?? (hasSubject ? null : (patterns[0] ?? null));
}

const hasDomain = (pattern: string | null): boolean => pattern?.includes('{domain}') ?? false;

/** The part of the line that names the domain, else the longest. */
function patternOf(line: string, ours: (name: DomainName) => boolean): string | null {
  const folded = foldText(line);
  const texts = textsWithSlots(folded.plain, ours).filter((text) => {
    const pattern = parsePattern(text);
    return pattern !== undefined && findPattern(pattern, folded) !== undefined;
  });
  const longest = texts.toSorted((a, b) => b.length - a.length);
  return longest.find(hasDomain) ?? longest[0] ?? null;
}
