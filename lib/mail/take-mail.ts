import { isDeepStrictEqual } from 'node:util';
import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import type { Settings } from '../settings/schema.ts';
import { settingsInForce } from '../state/edit-settings.ts';
import type { MailRecord } from '../state/mail-record.ts';
import type { Verdicts } from './authenticity.ts';
import { eventOf, mayNeedPerson, type MailEvent } from './events.ts';
import { inBooks } from './in-books.ts';
import type { MailDeps } from './mail-deps.ts';
import { heldMail, type HeldMail } from './mail-held.ts';
import { readMail, type ReadMail } from './read-mail.ts';
import { tellPerson } from './tell-person.ts';

export interface MailInput {
  /** Where the mail is kept, as it came. */
  readonly key: string;
  /** What SES found of it. */
  readonly verdicts: Verdicts;
  readonly receivedAt: Temporal.Instant;
}

export interface Taken {
  readonly mailId: string;
  /** It came before, and nothing was left to do, or this copy of it is not to be believed. */
  readonly doubled: boolean;
  readonly kind: ReadMail['believed']['kind'];
  readonly event: MailEvent;
  /** Those it names that stand in our books. */
  readonly domains: readonly DomainName[];
}

/** What is done about a mail, in this order. Each is stored when it is done, so it is done once. */
type MailStep = 'told' | 'books' | 'history' | 'hints' | 'ticket';
const LAST = 'ticket' satisfies MailStep;

/**
 * Takes a mail that came in: tells a person, notes it in the history of the domains it names, has them looked at, and has
 * a ticket opened if it needs one. It believes nothing but the registrar, and of the registrar no more than that somebody
 * should look: no state of a case changes. May be called any number of times, at once, and after dying anywhere.
 * @throws whatever kept a step from being done; what could be done all the same is done. The queue brings it again.
 */
export async function takeMail(input: MailInput, deps: MailDeps): Promise<Taken> {
  const { settings } = await settingsInForce(deps);
  const read = await readMail(input, settings, deps.objects);
  const held = await recordOf(read, input, deps);
  const doubled = isOver(held.record()) || isUnproven(input, read, held.record());
  if (doubled) deps.log('mailDoubled', { mailId: read.mailId });
  else await work(read, held, settings, deps);
  const { domains } = held.record();
  return { mailId: read.mailId, doubled, kind: read.believed.kind, event: read.classified.event, domains };
}

/** Neither waits for the other: a person hears of it though the books are down, the books are asked though SES is. */
async function work(read: ReadMail, held: HeldMail, settings: Settings, deps: MailDeps): Promise<void> {
  const told = await settled(() => tell(read, held, settings, deps));
  const believed = await settled(() => believe(read, held, settings, deps));
  for (const result of [told, believed]) if (result.status === 'rejected') throw result.reason;
}

async function settled(act: () => Promise<void>): Promise<PromiseSettledResult<void>> {
  const [result] = await Promise.allSettled([act()]);
  return result;
}

async function tell(read: ReadMail, held: HeldMail, settings: Settings, deps: MailDeps): Promise<void> {
  const clock = deps.clock(settings.timeZone);
  await once('told', held, async () => {
    await tellPerson(read, held, settings, { ...deps, now: () => clock.now() });
    return {};
  });
}

async function believe(
  { classified }: ReadMail,
  held: HeldMail,
  settings: Settings,
  deps: MailDeps,
): Promise<void> {
  const { mailId, authenticity, receivedAt: at, event, rule, order, date, done } = held.record();
  if (authenticity.kind !== 'genuine' || done.includes(LAST)) return;
  await once('books', held, async () => {
    if (classified.domains.length === 0) return {};
    return { domains: await inBooks(classified.domains, await deps.books(settings), settings) };
  });
  const { domains } = held.record();
  await once('history', held, async () => {
    for (const domain of domains)
      await deps.state.mails.tell(domain, { at, mailId, event, rule, order, date });
    return {};
  });
  await once('hints', held, async () => {
    if (domains.length > 0)
      await deps.queue.send(domains.map((domain) => ({ domain, cause: 'registrarMail' })));
    return {};
  });
  await once(LAST, held, async () => {
    if (mayNeedPerson(eventOf(event))) await deps.queue.send([{ mailId }]);
    return {};
  });
  deps.log('mailTaken', { mailId, event, rule, domains: domains.length });
}

async function once(
  step: MailStep,
  held: HeldMail,
  act: () => Promise<Partial<Pick<MailRecord, 'domains'>>>,
): Promise<void> {
  if (held.record().done.includes(step)) return;
  await held.save(await act(), step);
}

/** Nothing but a person's hearing of it is due for one that is not believed. */
function isOver({ authenticity, done }: MailRecord): boolean {
  return done.includes('told') && (authenticity.kind !== 'genuine' || done.includes(LAST));
}

/**
 * A copy of a mail that is the registrar's, without its proof: anybody may have sent it while the other is worked on. What
 * is left to do is done when that one comes again; which goes on though its sender is trusted no more.
 */
function isUnproven({ key, verdicts }: MailInput, { believed }: ReadMail, record: MailRecord): boolean {
  if (record.authenticity.kind !== 'genuine' || believed.kind === 'genuine') return false;
  return key !== record.key || !isDeepStrictEqual(verdicts, record.verdicts);
}

/** The mail's record, made if there is none. One that is believed now, as its sender is trusted by now, is so from now on. */
async function recordOf(read: ReadMail, input: MailInput, { state, log }: MailDeps): Promise<HeldMail> {
  const { mailId, failure } = read;
  const { why } = read.believed;
  const stands = await state.mails.load(mailId);
  if (stands !== null && !isBelievedAtLast(stands, read)) return heldMail(stands, state.mails);
  const record = await state.mails.save(
    stands,
    stands === null ? newRecord(read, input) : { ...stands, ...saysOf(read, input), ...UNDONE },
  );
  if (failure !== null) log('mailUnreadable', { mailId, error: failure });
  else if (read.believed.kind === 'quarantined') log('mailQuarantined', { mailId, why });
  return heldMail(record, state.mails);
}

const isBelievedAtLast = ({ authenticity }: MailRecord, { believed }: ReadMail): boolean =>
  authenticity.kind === 'quarantined' && believed.kind === 'genuine';

const saysOf = (
  { believed: { kind, why }, classified }: ReadMail,
  { key, receivedAt, verdicts }: MailInput,
) => ({
  key,
  receivedAt,
  verdicts,
  authenticity: { kind, why },
  event: classified.event,
  rule: classified.rule,
  order: classified.order,
  date: classified.date,
});

const newRecord = (read: ReadMail, input: MailInput): MailRecord => ({
  ...saysOf(read, input),
  mailId: read.mailId,
  version: 0,
  domains: [],
  ticket: null,
  ...UNDONE,
});

/** An announcement that it is not to be believed is no forward. */
const UNDONE = { done: [], forward: null };
