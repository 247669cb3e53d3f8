import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import type { Case } from '../../lib/state/case.ts';
import { judgedTwice } from './agreement.ts';
import { deadlinesFor, endingOf, plus, termEnd } from './oracle.ts';
import { noticeOf } from './reference-notice.ts';
import type { ReferenceVerdict } from './reference.ts';
import { judgedRow, orderOf, rowsOf } from './scene.ts';
import type { World } from './world.ts';

/** How it was when everything began to settle. */
export interface Before {
  readonly gone: ReadonlySet<string>;
  /** An ending stood so near that nothing could be proven before it. */
  readonly near: ReadonlySet<string>;
}

interface Settled {
  readonly world: World;
  readonly name: string;
  readonly kase: Case | null;
  /** As the page says, on what there is now. */
  readonly verdict: ReferenceVerdict;
  readonly wrong: (text: string) => void;
}

/** Has the domain arrived where the verdict says, with what is due done, asked or told? */
export async function checkAtRest(world: World, name: string, before: Before): Promise<void> {
  const settled = await settledAt(world, name);
  const { kase, wrong, verdict } = settled;
  if (kase && MOVING.includes(kase.state)) wrong(`I8 it is ${kase.state} still`);
  if (!orderOf(world.book, name)) {
    checkGone(settled, before);
    return;
  }
  if (isOver(settled, before) || (await isQuiet(settled))) return;
  checkCall(settled);
  if (kase?.rehearsal === true && kase.endingSeen !== null) wrong('I8 what was only tried stands');
  await checkTold(settled);
  const rests = restsIn(settled);
  if (kase && rests !== null && kase.state !== rests)
    wrong(`I8 it rests in ${kase.state}, with ${shown(verdict)}`);
}

/** With endings stopped, too: is what we ended and somebody paid for undone, as far as calls are settled? */
export async function checkUndone(world: World, name: string, before: Before): Promise<void> {
  const settled = await settledAt(world, name);
  if (settled.kase?.pending != null || isOver(settled, before)) return;
  if (settled.verdict.verdict === 'revoke' && settled.verdict.row === 2)
    settled.wrong('I5 endings are stopped, and ours is not undone');
}

const MOVING: readonly string[] = ['placing', 'placed', 'revoking', 'unclear', 'authorised', 'revoked'];

async function settledAt(world: World, name: string): Promise<Settled> {
  const { violations, today, state } = world;
  const wrong = (text: string): void => void violations.push(`${today()} ${name}: ${text}`);
  const { lib, reference } = await judgedTwice(world, name);
  if (shown(lib) !== shown(reference)) wrong(`I9 lib ${shown(lib)}, reference ${shown(reference)}`);
  const kase = openOf(await state.cases.load(parseDomainName(name) as DomainName));
  return { world, name, kase, verdict: reference, wrong };
}

const openOf = (kase: Case | null): Case | null => (kase?.state === 'closed' ? null : kase);

/** Its ending was so near, or is long over: whatever comes of it now comes too late. */
function isOver({ world, name }: Settled, { near }: Before): boolean {
  const order = orderOf(world.book, name);
  const ending = order ? endingOf(order) : null;
  return ending !== null && (near.has(name) || ending < plus(world.today(), -2));
}

/** Nothing is remembered, no ending shows, and nobody is to be warned for long: no sweep judges it. */
async function isQuiet({ world, name, kase }: Settled): Promise<boolean> {
  const order = orderOf(world.book, name);
  const settings = await world.currentSettings();
  if (!order || kase !== null || endingOf(order) !== null) return false;
  const end = termEnd(order, world.today());
  return world.today() < deadlinesFor(end, noticeOf(name, settings.notice), settings).warnOn;
}

/** No verdict that calls for something to be done may stand. */
function checkCall({ verdict, kase, wrong }: Settled): void {
  if (verdict.verdict === 'revoke') wrong(`I2 an ending stands, and it is paid: ${shown(verdict)}`);
  if (verdict.verdict !== 'delete' && verdict.verdict !== 'transit') return;
  const isTried =
    (kase?.failedPlacements ?? 0) >= 2 && (isTold(kase, 'refused') || isTold(kase, 'notConfirmed'));
  if (!isTried) wrong(`I8 an ending is due and not placed (${kase?.state ?? 'no case'}): ${shown(verdict)}`);
}

/** Kinds that a verdict leads to and that are answered once it is another. */
const OF_VERDICT: readonly string[] = [
  'decide',
  'endedThoughCovered',
  'refunded',
  'endingOdd',
  'inProgress',
  'hold',
  'lost',
  'late',
];
const TICKET_ROWS: Readonly<Record<number, string>> = {
  5: 'inProgress',
  6: 'endedThoughCovered',
  7: 'refunded',
  8: 'endingOdd',
};
/** In mode `disabled` too. */
const LOUD: readonly string[] = ['endedThoughCovered', 'lost'];

async function checkTold({ world, verdict, kase, wrong }: Settled): Promise<void> {
  const { autoDeleteMode } = await world.currentSettings();
  // Of a covered domain that nothing is remembered of, no sweep reads the invoices.
  const kind = verdict.row === 7 && kase === null ? null : kindOf(verdict);
  const isDue = kind !== null && (autoDeleteMode !== 'disabled' || LOUD.includes(kind));
  if (isDue && !isTold(kase, kind)) wrong(`I8 nobody was told: ${kind}, ${shown(verdict)}`);
  for (const other of OF_VERDICT)
    if ((!isDue || other !== kind) && isTold(kase, other))
      wrong(`I8 a ticket says ${other}, and it is ${shown(verdict)}`);
}

function kindOf({ verdict, row }: ReferenceVerdict): string | null {
  if (verdict === 'hold' || verdict === 'lost' || verdict === 'late') return verdict;
  return verdict === 'ticket' ? (TICKET_ROWS[row] ?? 'decide') : null;
}

/** null: it may rest in several. */
function restsIn({ verdict, kase }: Settled): string | null {
  if (kase?.ours != null) return null;
  switch (verdict.verdict) {
    case 'keep':
    case 'wait':
      return 'watching';
    case 'ticket':
      return 'warned';
    case 'hold':
    case 'late':
      return verdict.verdict === 'hold' ? 'held' : 'late';
    default:
      return null;
  }
}

/** Missed once it is remembered; missed on two days it has ended as it should, or is lost and somebody knows. */
function checkGone({ world, name, kase, verdict, wrong }: Settled, { gone }: Before): void {
  const row = judgedRow(rowsOf(world.book, name));
  if (kase === null) {
    if (row?.status === 'Active' && row.registrar === 'smartnic') wrong('I8 gone, and nobody remembers it');
    return;
  }
  if (!gone.has(name)) return;
  if (kase.absence?.confirmed !== true) wrong('I8 gone for a day and more, and not missed');
  if (verdict.verdict === 'lost' && !isTold(kase, 'lost')) wrong('I8 lost, and nobody was told');
  if (verdict.verdict === 'keep' && kase.state !== 'ended') wrong(`I8 ended, and it is ${kase.state}`);
}

const isTold = (kase: Case | null, kind: string): boolean =>
  ['open', 'summarised'].includes(kase?.tickets[kind]?.state ?? '');

const shown = ({ row, verdict, urgent, path }: ReferenceVerdict): string =>
  `row ${row} ${verdict}${urgent ? '!' : ''} ${path ?? ''}`.trim();
