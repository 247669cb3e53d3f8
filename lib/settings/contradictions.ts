import type { NoticeRule } from '../expiry/notice.ts';
import type { Problem } from './problems.ts';
import { noticeTable } from './rules.ts';
import type { Settings } from './schema.ts';

/** Values which are allowed one by one and make no sense together. */
export function contradictionsOf(settings: Settings): Problem[] {
  const table = noticeTable(settings);
  const rules = [
    { path: ['notice', 'default', 'days'], rule: table.default },
    ...[...table.tlds].map(([tld, rule]) => ({ path: ['notice', 'tlds', tld, 'days'], rule })),
  ];
  return [
    ...rules.flatMap(({ path, rule }) => reachesTheTerm(path, rule, settings)),
    ...settings.mail.rules.flatMap(tellsNothing),
    ...answersItself(settings.notification),
  ];
}

/** A mail about each mail would be a mail to be told of. */
function answersItself({ inbox, forwardTo }: Settings['notification']): Problem[] {
  if (inbox === null || inbox.toLowerCase() !== forwardTo?.toLowerCase()) return [];
  const message = 'it is notification.inbox as well; allowed: another address, or null';
  return [{ path: ['notification', 'forwardTo'], message }];
}

/** A sender alone would be a rule for whatever he sends. */
function tellsNothing({ subject, body }: Settings['mail']['rules'][number], index: number): Problem[] {
  if (subject !== null || body !== null) return [];
  const message = 'a rule with neither subject nor body is not allowed; allowed: at least one of them';
  return [{ path: ['mail', 'rules', index], message }];
}

/** A warning that is due before its term began would be due always. */
function reachesTheTerm(path: readonly string[], rule: NoticeRule, settings: Settings): Problem[] {
  const { marginDays, ticketLeadDays } = settings;
  const term = rule.termYears * 365;
  if (rule.days + marginDays + ticketLeadDays < term) return [];
  const sum = `${rule.days} with marginDays ${marginDays} and ticketLeadDays ${ticketLeadDays}`;
  return [{ path, message: `${sum} reaches the term; allowed: less than ${term} days in all` }];
}
