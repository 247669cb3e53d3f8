import type { Simulators } from '../infra/local/simulators/simulators.ts';
import { pay } from '../infra/local/simulators/pay.ts';
import { freshFacts } from '../lib/books/fresh.ts';
import { endingOf } from '../lib/expiry/calendar.ts';
import { isJudged } from '../lib/expiry/judged.ts';
import { timeline } from '../lib/expiry/plan.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import { currentContext } from '../lib/reconcile/context.ts';
import type { AuditEntry } from '../lib/state/audit.ts';
import { memoryOf, type Case } from '../lib/state/case.ts';
import { day } from '../lib/words/en/dates.ts';
import { displayName } from '../lib/words/names.ts';
import type { Acting } from './acting.ts';
import { explainText } from './explain-text.ts';
import { drainedLines } from './drained-text.ts';
import type { Story } from './story.ts';

/** Pays the invoice of a domain that was ended, and tells what comes of it. */
export async function customerPays(acting: Acting): Promise<string[]> {
  const { system } = acting;
  const ended = system.simulators === null ? null : await endedWithInvoice(acting, system.simulators);
  if (system.simulators === null || ended === null) return ['No domain that was ended has an open invoice.'];
  const { domain, invoiceId } = ended;
  const before = await endingAt(domain, acting);
  pay(system.simulators.book, invoiceId);
  const { runId } = await system.sweepNow();
  const drained = await system.drain();
  const after = await endingAt(domain, acting);
  return [
    [
      `${displayName(domain)}: ${before}.`,
      `Invoice ${invoiceId} is paid in WHMCS. Nobody tells Stichtag; the next sweep, run ${runId}, finds it.`,
      ...drainedLines(drained),
      `Now: ${after}.`,
    ].join('\n'),
    `The whole story, as npm run explain -- DOMAIN tells it:\n${await explained(domain, acting)}`,
  ];
}

interface Ended {
  readonly domain: DomainName;
  readonly invoiceId: number;
}

/** The first by name of our endings that were decided for this term's invoice, while that is still open. */
async function endedWithInvoice({ deps }: Acting, { book }: Simulators): Promise<Ended | null> {
  const found: Ended[] = [];
  for await (const { domain, state, ours, termEnd } of deps.state.cases.open()) {
    if (state !== 'confirmed' || ours === null) continue;
    const invoiceId = await invoiceOf(domain, deps.state.cases);
    const invoice = invoiceId === null ? undefined : book.whmcs.invoices.get(invoiceId);
    const ofThisTerm = invoice !== undefined && invoice.duedate > termEnd.subtract({ months: 3 }).toString();
    if (invoiceId !== null && ofThisTerm && invoice.status === 'Unpaid') found.push({ domain, invoiceId });
  }
  return found.sort((a, b) => (a.domain < b.domain ? -1 : 1))[0] ?? null;
}

async function invoiceOf(
  domain: Case['domain'],
  cases: Acting['deps']['state']['cases'],
): Promise<number | null> {
  for await (const { event, facts } of cases.audit(domain)) {
    if (event === 'authorised' && typeof facts.invoiceId === 'number') return facts.invoiceId;
  }
  return null;
}

async function endingAt(domain: DomainName, { deps }: Acting): Promise<string> {
  const { books, rules, clock } = await currentContext(deps);
  const { registrar } = await freshFacts(domain, rules, { ...books, clock });
  if (registrar.state !== 'present') return 'the registrar does not tell of it';
  const ending = endingOf(registrar.row);
  return ending === null
    ? 'the registrar shows no ending'
    : `the registrar shows its ending for ${day(ending)}`;
}

async function explained(domain: DomainName, { deps }: Acting): Promise<string> {
  const { books, rules, clock, settings, settingsVersion } = await currentContext(deps);
  const kase = await deps.state.cases.load(domain);
  const facts = await freshFacts(domain, rules, { ...books, clock }, memoryOf(kase));
  const history: AuditEntry[] = [];
  for await (const entry of deps.state.cases.audit(domain)) history.push(entry);
  const story: Story = {
    facts,
    kase,
    history,
    judged: isJudged(facts, rules),
    steps: timeline(facts, rules, clock.today()),
    now: clock.now(),
    timeZone: settings.timeZone,
    version: settingsVersion,
  };
  return explainText(story).trim();
}
