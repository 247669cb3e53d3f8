import { Temporal } from 'temporal-polyfill';
import { answerSoap } from '../../../infra/local/simulators/registrar/answer.ts';
import type { RegistrarRow } from '../../../lib/expiry/facts.ts';
import { parseDomainName, type DomainName } from '../../../lib/names/domain-name.ts';
import { LIST_FIELDS } from '../../../lib/registrar/read-operations.ts';
import { RegistrarError } from '../../../lib/registrar/registrar-error.ts';
import type { NotifyRow, RegistrarPage, YearlyPrice } from '../../../lib/registrar/registrar.ts';
import { createRegistrarReader } from '../../../lib/registrar/soap-registrar.ts';
import { createRegistrarWriter } from '../../../lib/registrar/soap-writer.ts';
import type { Accepted } from '../../../lib/registrar/writer.ts';
import type { UpstreamError } from '../../../lib/runtime/errors.ts';
import { anOrder } from '../../lib/registrar/orders.ts';
import { allPages, configFor } from '../../lib/registrar/reader.ts';
import { name } from '../../support/acting.ts';
import { oddBook, remembered } from './books.ts';
import { must } from './must.ts';
import { mustBeDay, mustQuoteNothing, outcomeOf } from './outcome.ts';
import { mustBePlain } from './prototypes.ts';
import type { Exchange } from './sent.ts';
import type { Outcome } from './tally.ts';

const book = oddBook();
const SECRET = 'fäke:secret';
const HERE = name('alpha.example.com');
const GONE = name('gone.example.com');
const ORDER = anOrder({ domain: HERE, termEnd: Temporal.PlainDate.from('2026-07-05') });

/** The simulated registrar, which never lies. */
export const honestRegistrar = remembered(({ body }) => {
  const { status, body: answer } = answerSoap(book, {}, body, undefined);
  return { status, contentType: 'text/xml; charset=utf-8', body: Buffer.from(answer) };
});

/** All that is asked of the registrar, through the real clients. */
export const askRegistrar = {
  list: (exchange: Exchange) => outcomeOf(allPages(reader(exchange)), checkPages, checkError),
  domain: (exchange: Exchange) => looked(HERE, exchange),
  gone: (exchange: Exchange) => looked(GONE, exchange),
  delete: (exchange: Exchange) => ordered(exchange, writer(exchange).delete(ORDER)),
  transit: (exchange: Exchange) => ordered(exchange, writer(exchange).transit(ORDER)),
  revoke: (exchange: Exchange) => ordered(exchange, writer(exchange).revoke(ORDER)),
  notify: (exchange: Exchange) => ordered(exchange, writer(exchange).notify(ORDER)),
  addresses: (exchange: Exchange) => outcomeOf(reader(exchange).notifyOf(HERE), checkAddresses, checkError),
  prices: (exchange: Exchange) => outcomeOf(reader(exchange).prices(), checkPrices, checkError),
};

const config = configFor(new URL('http://192.0.2.1/soap.php'), {
  password: SECRET,
  retry: { attempts: 2, baseMs: 0, capMs: 0 },
});
const depsOf = ({ transport }: Exchange) => ({
  transport,
  newTransactionId: () => ORDER.clientTRID,
  sleep: () => Promise.resolve(),
});
const reader = (exchange: Exchange) => createRegistrarReader(config, depsOf(exchange));
const writer = (exchange: Exchange) => createRegistrarWriter(config, depsOf(exchange));

function looked(domain: DomainName, exchange: Exchange): Promise<Outcome> {
  const checked = (row: RegistrarRow | null): void => {
    if (row === null) must(lastOf(exchange).includes('Fault>'), 'only a fault says that a domain is gone');
    else must(row.domain === domain, 'a row is about the domain that was asked for');
    if (row !== null) checkRow(row);
  };
  return outcomeOf(reader(exchange).domainInfo(domain), checked, checkError);
}

async function ordered(exchange: Exchange, order: Promise<Accepted>): Promise<Outcome> {
  const checked = ({ returnCode }: Accepted): void =>
    must(lastOf(exchange).includes('eturn') && /^100[01]$/.test(returnCode), 'only a reply accepts');
  const outcome = await outcomeOf(order, checked, checkError);
  must(exchange.replies.length === 1, 'what changes something is sent once');
  return outcome;
}

const lastOf = ({ replies }: Exchange): string => replies.at(-1)?.toString() ?? '';

function checkPages(pages: readonly RegistrarPage[]): void {
  for (const { rows, fieldsReturned, unreadableNames } of pages) {
    must(new Set(rows.map(({ domain }) => domain)).size === rows.length, 'a page has one row a domain');
    must(unreadableNames >= 0, 'names are counted');
    for (const field of fieldsReturned) must(ASKED.has(field), 'fields are those asked for');
    rows.forEach(checkRow);
  }
}

function checkAddresses(row: NotifyRow | null): void {
  must(row === null || row.domain === HERE, 'addresses are those of the domain that was asked for');
  for (const address of row?.addresses ?? []) must(!/[\s,;]/.test(address), 'an address is one');
}

function checkPrices(prices: readonly YearlyPrice[]): void {
  must(new Set(prices.map(({ suffix }) => suffix)).size === prices.length, 'a TLD has one price');
  for (const { cents } of prices) must(Number.isSafeInteger(cents) && cents >= 0, 'a price is an amount');
}

const ASKED: ReadonlySet<string> = new Set(LIST_FIELDS);

function checkRow({
  systemInDate,
  paidUntilDate,
  executionDate,
  toBeDeletedDate,
  ...row
}: RegistrarRow): void {
  mustBePlain(row);
  must(parseDomainName(row.domain) === row.domain, 'a name is in its one form');
  for (const day of [systemInDate, paidUntilDate, executionDate, toBeDeletedDate]) mustBeDay(day);
  const unknown = new Set(row.missing);
  must(!unknown.has('domainStatus') || row.domainStatus === null, 'a status that is missing is null');
  must(!unknown.has('systemInDate') || systemInDate === null, 'a term date that is missing is null');
  must(!unknown.has('paidUntilDate') || paidUntilDate === null, 'a term date that is missing is null');
}

function checkError(error: UpstreamError): void {
  must(error instanceof RegistrarError, 'an error is a RegistrarError');
  // A refusal is told in the registrar's own words; nothing else repeats any of them.
  if (error.code !== 'fault' && error.code !== 'returnCode') mustQuoteNothing(error.message);
  const told = `${error.message} ${error.said ?? ''}`;
  must(told.length < 1_000 && !/\p{Cc}/u.test(told), 'what the registrar said is a line');
  must(!`${told} ${error.stack ?? ''}`.includes(SECRET), 'no secret is told');
}
