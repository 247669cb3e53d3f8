import { expect } from '@jest/globals';
import type { RegistrarOrder } from '../../../../infra/local/simulators/book/types.ts';
import type { Simulators } from '../../../../infra/local/simulators/simulators.ts';
import { infoFields, soap, textIn } from './raw.ts';

/** A live order without an ending, of the TLD given. */
export function orderOf({ book }: Simulators, tld = 'com'): RegistrarOrder {
  const order = book.registrar.orders.find(
    (one) =>
      one.tld === tld &&
      one.listed &&
      one.domainStatus === 'active' &&
      one.executionDate === null &&
      one.toBeDeletedDate === null,
  );
  if (order === undefined) throw new Error(`no quiet .${tld}`);
  return order;
}

const named = (domain: string): string => `<domainName>${domain}</domainName><clientTRID>TEST.3</clientTRID>`;
const starting = (startDate: string | null): string =>
  startDate === null ? '' : `<startDate>${startDate}</startDate>`;

/** The return code and message of an order, or the text of its fault. */
export async function placeDelete(
  to: Simulators,
  domain: string,
  startDate: string | null = '31.12.2026',
): Promise<string> {
  return told(await soap(to, 'domainDelete', `<notify/>${starting(startDate)}${named(domain)}`));
}

export async function placeTransit(
  to: Simulators,
  domain: string,
  startDate: string | null = '31.12.2026',
  transitType = 'connected',
): Promise<string> {
  const type = `<transitType>${transitType}</transitType>`;
  return told(await soap(to, 'domainTransit', `${type}${starting(startDate)}${named(domain)}`));
}

export async function revoke(to: Simulators, domain: string): Promise<string> {
  return told(await soap(to, 'domainRevoke', named(domain)));
}

function told({ body }: { readonly body: string }): string {
  return textIn(body, 'faultstring') ?? textIn(body, 'returnCode') ?? '';
}

/** The day an ending shows in domainInfo, in the zone of the book; '' for none, or the fault. */
export async function endingShown(to: Simulators, domain: string): Promise<string> {
  const { body } = await soap(to, 'domainInfo', infoFields(domain));
  const seconds = textIn(body, 'executionDate') ?? '';
  if (seconds === '') return textIn(body, 'faultstring') ?? '';
  expect(seconds).toMatch(/^\d{9,10}$/);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: to.book.timeZone }).format(Number(seconds) * 1000);
}
