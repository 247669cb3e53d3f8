import type { AuditEntry } from '../lib/state/audit.ts';
import { provenFrom } from '../lib/reconcile/proven.ts';
import type { Case, Pending } from '../lib/state/case.ts';
import type { MailLine } from '../lib/state/mail-record.ts';
import type { Notice } from '../lib/state/notice.ts';
import type { OrderRecord } from '../lib/state/order-record.ts';
import { day, dayOr } from '../lib/words/en/dates.ts';
import { section } from './section.ts';
import type { Story } from './story.ts';
import { table } from './table.ts';
import { timeText } from './time-text.ts';

/** The case and its history; nothing where no state is at hand. */
export function rememberedText({
  kase,
  history,
  mails,
  notices,
  order,
  timeZone,
}: Pick<Story, 'kase' | 'history' | 'mails' | 'notices' | 'order' | 'timeZone'>): string[] {
  const rows = [
    ...history.map((entry) => ({ at: entry.at, cells: entryCells(entry) })),
    ...mails.map((line) => ({ at: line.at, cells: mailCells(line) })),
    ...notices.map((notice) => ({ at: notice.at, cells: noticeCells(notice) })),
  ];
  return [
    ...(kase === null ? [] : [section('What is remembered of it', caseLines(kase, timeZone))]),
    ...(order === null ? [] : [section('Its newest order', [orderLine(order, timeZone)])]),
    ...(rows.length === 0 ? [] : [section('What has happened', historyTable(rows, timeZone).split('\n'))]),
  ];
}

function orderLine(
  { kind, state, since, failure, code, shown, zone, clientTRID }: OrderRecord,
  timeZone: string,
) {
  return [
    `a ${kind === 'register' ? 'registration' : 'transfer'}: ${state} since ${timeText(since, timeZone)}`,
    ...(failure === null ? [] : [`as it was ${FAILURES[failure]}`]),
    ...(code === null ? [] : [`answered ${code}`]),
    ...(shown === null ? [] : [`the registrar calls it ${shown}`]),
    ...(zone === null ? [] : [`its zone: ${zone}`]),
    clientTRID,
  ].join(', ');
}

const FAILURES: Readonly<Record<NonNullable<OrderRecord['failure']>, string>> = {
  refused: 'refused',
  notSent: 'not sent',
  abandoned: 'abandoned before it was sent',
  notSeen: 'never seen at the registrar',
};

function caseLines(kase: Case, timeZone: string): string[] {
  const time = (at: AuditEntry['at']): string => timeText(at, timeZone);
  const { consent, absence, authorisation, pending, tickets } = kase;
  return [
    `${kase.state}, in the term that ends on ${day(kase.termEnd)}`,
    kase.ours === null
      ? 'no ending at the registrar is ours'
      : `a ${kase.ours} of ours, seen for ${dayOr(kase.endingSeen, 'no day yet')}`,
    ...when(kase.rehearsal, 'a rehearsal: its ending is undone as soon as it shows'),
    ...when(kase.revokedByUs, 'we undid an ending in this term'),
    ...when(kase.undoneByOthers, 'an ending of ours was undone by somebody else'),
    ...(consent ? [`the holder asked for its end: ${time(consent.at)}, recorded by ${consent.by}`] : []),
    ...(absence
      ? [`missing at the registrar since ${day(absence.since)}${absence.confirmed ? '' : ', not confirmed'}`]
      : []),
    ...(authorisation
      ? [
          `a ${authorisation.path} is authorised by ${authorisation.runId}, until ${time(authorisation.validUntil)}`,
        ]
      : []),
    ...(pending ? [pendingLine(kase, pending, time)] : []),
    ...Object.keys(kase.problems).map((problem) => `a problem with it: ${problem}`),
    ...Object.entries(tickets).map(
      ([fact, { state, tid, since }]) =>
        `ticket ${fact}: ${state}${tid === null ? '' : `, ${tid}`}, since ${time(since)}`,
    ),
  ];
}

function pendingLine(kase: Case, pending: Pending, time: (at: Pending['since']) => string): string {
  const { kind, attempt, clientTRID, since, code } = pending;
  const answer = code === null ? 'no answer stored' : `answered ${code}`;
  const until = time(provenFrom(kase) ?? since);
  return `a ${kind} is not settled: attempt ${attempt}, ${clientTRID}, since ${time(since)}, ${answer}; if nothing shows by ${until}, it did nothing`;
}

const when = (holds: boolean, line: string): string[] => (holds ? [line] : []);

interface HistoryRow {
  readonly at: AuditEntry['at'];
  readonly cells: readonly string[];
}

function historyTable(rows: readonly HistoryRow[], timeZone: string): string {
  return table(
    ['When', 'What', 'By', 'Why', 'Verdict', 'Call', 'Reply', 'Note'],
    // Those of one moment stay in their order.
    rows
      .toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds)
      .map(({ at, cells }) => [timeText(at, timeZone), ...cells]),
    { wrapColumn: 7 },
  );
}

const entryCells = ({ event, by, cause, verdict, row, call, reply, note }: AuditEntry): string[] => [
  event,
  by,
  cause,
  verdict === null ? '' : `${verdict}${row === null ? '' : ` (row ${row})`}`,
  call === null ? '' : `${call.operation} ${call.attempt}`,
  reply?.code ?? '',
  note ?? '',
];

function mailCells({ event, rule, order, date }: MailLine): string[] {
  const told = [
    rule === null ? 'no rule knows it' : `by rule ${rule}`,
    ...(order === null ? [] : [`order ${order}`]),
    ...(date === null ? [] : [`names ${date}`]),
  ];
  return [`mail: ${event}`, 'the registrar', '', '', '', '', told.join(', ')];
}

function noticeCells({ by, operation, answered, code }: Notice): string[] {
  return [
    answered ?? 'sending',
    by,
    by === 'whmcs' ? 'whmcs' : 'person',
    '',
    operation,
    code ?? '',
    NOTES[operation] ?? '',
  ];
}

/** What a call is about, where its name does not say so. */
const NOTES: Readonly<Record<string, string>> = {
  domainNotify: 'where the registrar’s mails about it go',
  domainCreate: 'the registration of it',
  domainTransfer: 'its transfer to us',
  domainUpdate: 'its nameservers or contacts',
  domainTrade: 'its owner',
  handleUpdate: 'a contact of it',
};
