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

/** A customer pays, and WHMCS's hook tells it at once. */
export async function customerPays(acting: Acting): Promise<string[]> {
  const paid = await payment(acting, async ({ whmcs }, invoiceId) => {
    const post = await whmcs.customerPays(invoiceId);
    return [
      `Invoice ${invoiceId} is paid in WHMCS. Its hook tells it at once: POST ${acting.system.webhookUrl ?? ''}, signed.`,
      `Answered with ${post?.status ?? 'nothing'}: it is in the queue, which is worked. No sweep was needed.`,
    ];
  });
  if (paid === null) return [NOBODY];
  return [
    paid.text,
    `The whole story, as npm run explain -- DOMAIN tells it:\n${await explained(paid.domain, acting)}`,
  ];
}

/** Another one pays, and nobody tells it. */
export async function webhookNeverComes(acting: Acting): Promise<string[]> {
  const paid = await payment(acting, async ({ book }, invoiceId) => {
    pay(book, invoiceId);
    const { runId } = await acting.system.sweepNow();
    return [
      `Invoice ${invoiceId} is paid in WHMCS. Nobody tells Stichtag; the next sweep, run ${runId}, finds it.`,
    ];
  });
  return [paid?.text ?? NOBODY];
}

const NOBODY = 'No domain that was ended has an open invoice.';

interface Paid {
  readonly domain: DomainName;
  /** What came of it. */
  readonly text: string;
}

/** @param paying pays the invoice, and says how it became known. @returns null if there is none to pay. */
async function payment(
  acting: Acting,
  paying: (simulators: Simulators, invoiceId: number) => Promise<string[]>,
): Promise<Paid | null> {
  const { simulators, drain } = acting.system;
  const ended = simulators === null ? null : await endedWithInvoice(acting, simulators);
  if (simulators === null || ended === null) return null;
  const { domain, invoiceId } = ended;
  const before = await endingAt(domain, acting);
  const told = await paying(simulators, invoiceId);
  const drained = await drain();
  const after = await endingAt(domain, acting);
  const lines = [`${displayName(domain)}: ${before}.`, ...told, ...drainedLines(drained), `Now: ${after}.`];
  return { domain, text: lines.join('\n') };
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
    mails: [],
    notices: [],
    order: null,
    judged: isJudged(facts, rules),
    steps: timeline(facts, rules, clock.today()),
    now: clock.now(),
    timeZone: settings.timeZone,
    version: settingsVersion,
  };
  return explainText(story).trim();
}
