import type { WhmcsDomain } from '../../infra/local/simulators/book/types.ts';
import type { Case } from '../../lib/state/case.ts';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import { CALM } from './command.ts';
import { PLOTS } from './model-book.ts';
import {
  cancelBy,
  endingOf,
  isCovered,
  isUndoneByPayment,
  plus,
  termEnd,
  whyNoEnding,
  type OracleFacts,
} from './oracle.ts';
import type { Runner } from './runner.ts';
import type { World } from './world.ts';

const APPROVE = { do: 'approve', chance: CALM } as const;
const ROUND = { do: 'round', nth: 0, chance: CALM } as const;
const ALL = { do: 'all', nth: 0, chance: CALM } as const;
/** Minutes between sweeps while everything settles: some hours, a day, and the hours after. */
const PAUSES = [16, 44, 60, 20, 20, 6 * 60, 12 * 60, 20, 6 * 60, 60, 60];

/** Nothing goes wrong any more, a person answers whatever is asked, and time passes. Then every domain is looked at. */
export async function settleDown(world: World, run: Runner): Promise<void> {
  const { watch, wires, state } = world;
  wires.armed.splice(0);
  await world.changeSettings(() => ({ dryRun: false, handsOff: [] }));
  const until = plus(world.today(), 1);
  const gone = new Set(
    PLOTS.map(({ name }) => name).filter((name) => !world.book.registrar.byName.has(name)),
  );
  const near = new Set(
    PLOTS.map(({ name }) => name).filter((name) => (shownEnding(world, name) ?? '9') <= until),
  );
  for (const minutes of PAUSES) {
    if (watch.violations.length > 0) return;
    world.later(minutes);
    await world.changeSettings(() => ({ killSwitch: 'off' }));
    await run.command(ROUND);
    const [newest] = await state.runs.newest(1);
    if (newest?.state === 'braked') await run.command(APPROVE);
    world.later(2);
    await run.command(ALL);
  }
  for (const { name } of PLOTS) await checkAtRest(world, name, near.has(name), gone.has(name));
  checkTickets(world);
  await checkHistory(world);
}

const shownEnding = ({ book }: World, name: string): string | null => {
  const order = book.registrar.byName.get(name)?.[0];
  return order ? endingOf(order) : null;
};

async function checkAtRest(world: World, name: string, wasNear: boolean, wasGone: boolean): Promise<void> {
  const { book, state, watch, today } = world;
  const wrong = (text: string): void => void watch.violations.push(`${today()} ${name}: ${text}`);
  const kase = await state.cases.load(parseDomainName(name) as DomainName);
  const told = (kind: string): boolean => isTold(kase, kind);
  if (kase && ['placing', 'revoking', 'unclear', 'authorised'].includes(kase.state))
    wrong(`I8 it is ${kase.state} still`);
  const order = book.registrar.byName.get(name)?.[0];
  const row = book.whmcs.domains.find(({ domainname }) => domainname === name);
  if (!row) return;
  const invoices = [...book.whmcs.invoices.values()].filter(({ userid }) => userid === row.userid);
  if (!order) {
    checkGone(kase, row, wasGone, wrong);
    return;
  }
  const facts: OracleFacts = {
    order,
    row,
    invoices,
    settings: await world.currentSettings(),
    today: today(),
  };
  const ending = endingOf(order);
  const why = whyNoEnding(facts);
  if (ending === null) {
    checkNoEnding(facts, kase, why, told, wrong);
    return;
  }
  if (ending < plus(today(), -2) || wasNear) return;
  const covered = isCovered(facts);
  // Whatever its term is by now: it ends on a day long before the one it is paid to.
  const paidBeyond = row.nextduedate > plus(ending, 60);
  if (kase?.ours != null && (covered || paidBeyond)) wrong(`I2 ours stands for ${ending}, and it is paid`);
  if (kase?.ours == null && isUndoneByPayment(facts, kase?.revokedByUs ?? false))
    wrong(`I2 somebody's stands for ${ending}, and it is paid`);
  if (covered && !told('endedThoughCovered')) wrong('I8 ended though covered, and nobody was told');
}

function checkNoEnding(
  facts: OracleFacts,
  kase: Case | null,
  why: string | null,
  told: (kind: string) => boolean,
  wrong: (text: string) => void,
): void {
  const { settings, today } = facts;
  if (why === null) {
    if (kase?.undoneByOthers === true && told('decide')) return;
    if ((kase?.failedPlacements ?? 0) >= 2 && (told('refused') || told('notConfirmed'))) return;
    wrong(`I8 an ending is due and not placed (${kase?.state ?? 'no case'})`);
  }
  if (isCovered(facts) || settings.autoDeleteMode === 'disabled') return;
  const by = cancelBy(facts);
  if (today > by && !told('late')) wrong(`I8 late for ${termEnd(facts.order, today)}, and nobody was told`);
  const isDue = today >= plus(by, -settings.marginDays) && today <= by;
  if (isDue && why !== null && !told('decide')) wrong(`I8 due by ${by}, ${why}, and nobody was asked`);
}

/** Missed once it is remembered; missed on two days it has ended as it should, or is lost and somebody knows. */
function checkGone(
  kase: Case | null,
  row: WhmcsDomain,
  wasGone: boolean,
  wrong: (text: string) => void,
): void {
  if (kase === null || kase.state === 'closed') {
    if (row.status === 'Active') wrong('I8 gone, and nobody remembers it');
    return;
  }
  if (!wasGone || kase.state === 'ended') return;
  if (kase.absence?.confirmed !== true) wrong('I8 gone for a day and more, and not missed');
  if (!isTold(kase, 'lost')) wrong(`I8 gone, neither ended nor lost: ${kase.state}`);
}

const isTold = (kase: Case | null, kind: string): boolean =>
  ['open', 'summarised'].includes(kase?.tickets[kind]?.state ?? '');

/** One fact, one ticket: its token stands in one subject. */
function checkTickets({ book, watch }: World): void {
  const tokens = book.whmcs.tickets.map(({ subject }) => /\[(ST-[0-9a-f]+)\]/.exec(subject)?.[1] ?? subject);
  const twice = tokens.filter((token, index) => tokens.indexOf(token) !== index);
  for (const token of twice) watch.violations.push(`I7 ${token} was opened twice`);
}

/** Every line that was ever written is there, once and in order. */
async function checkHistory({ state, lines, watch }: World): Promise<void> {
  for (const { name } of PLOTS) {
    const numbers: number[] = [];
    for await (const { version } of state.cases.audit(parseDomainName(name) as DomainName))
      numbers.push(version);
    const written = [...lines.keys()].filter((key) => key.startsWith(`${name} `));
    const expected = written.map((key) => Number(key.slice(name.length + 1))).sort((a, b) => a - b);
    if (numbers.join() !== expected.join())
      watch.violations.push(`I6 ${name}: ${numbers.join()} are not ${expected.join()}`);
  }
}
