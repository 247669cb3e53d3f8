import type { DomainName } from '../lib/names/domain-name.ts';
import type { AuditEntry } from '../lib/state/audit.ts';
import type { State } from '../lib/state/state.ts';
import { displayName } from '../lib/words/names.ts';
import { table } from './table.ts';

/** One domain's case and its whole history, as it is stored. @param timeZone the times are told in. */
export async function historyText(
  domain: DomainName,
  { cases }: Pick<State, 'cases'>,
  timeZone: string,
): Promise<string> {
  const kase = await cases.load(domain);
  const entries: AuditEntry[] = [];
  for await (const entry of cases.audit(domain)) entries.push(entry);
  const state =
    kase === null ? 'nothing is remembered' : `${kase.state}${kase.ours ? `, ended by ${kase.ours}` : ''}`;
  return [
    `What is remembered of ${displayName(domain)}: ${state}.`,
    table(
      ['When', 'What', 'Why', 'Verdict', 'Call', 'Reply'],
      entries.map((entry) => [
        timeOf(entry, timeZone),
        entry.event,
        entry.cause,
        entry.verdict === null ? '' : `${entry.verdict} (row ${entry.row ?? '–'})`,
        entry.call?.operation ?? '',
        entry.reply?.code ?? '',
      ]),
    ),
  ].join('\n');
}

const timeOf = ({ at }: AuditEntry, timeZone: string): string =>
  at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');
