/** A TLD of the book: how often it comes, and how the simulated hoster bills it. */
export interface Tld {
  readonly name: string;
  /** Share of a German hoster's book, in per cent. */
  readonly share: number;
  /**
   * The hoster bills TLDs with long notice early: days from WHMCS's due date to the registrar's term end. Without it
   * no invoice would be out when the decision falls.
   */
  readonly dueBefore: number;
  /** Days before the term end by which the registrar wants a cancellation: the shipped table, typed here again. */
  readonly notice: number;
  readonly needsConsent: boolean;
  readonly transit: boolean;
  readonly idn: boolean;
  /** What the registrar charges a year, in EUR: invented. */
  readonly yearly: number;
}

export const TLDS: readonly Tld[] = [
  tld('de', 45, { transit: true, idn: true, yearly: 5.4 }),
  tld('com', 20, { idn: true, yearly: 11.9 }),
  tld('net', 6, { idn: true, yearly: 13.5 }),
  tld('org', 5, { idn: true, yearly: 12.5 }),
  tld('eu', 5, { idn: true, yearly: 7.2 }),
  tld('at', 5, { notice: 35, dueBefore: 45, needsConsent: true, idn: true, yearly: 14.9 }),
  tld('ch', 3, { notice: 35, dueBefore: 45, needsConsent: true, idn: true, yearly: 10.8 }),
  tld('nl', 2, { notice: 15, dueBefore: 25, needsConsent: true, yearly: 7.5 }),
  tld('info', 4, { yearly: 19.9 }),
  tld('io', 2, { notice: 35, dueBefore: 45, yearly: 48 }),
  tld('co.uk', 2, { yearly: 8.4 }),
  tld('be', 1, { needsConsent: true, yearly: 7.9 }),
];

/** The margins of the settings that go with the book: they are the defaults. */
const MARGIN_DAYS = 3;
const TICKET_LEAD_DAYS = 14;

/** Days before the term end at which placing and warning begin. */
export const placeBefore = (tld: Tld): number => tld.notice + MARGIN_DAYS;
export const warnBefore = (tld: Tld): number => placeBefore(tld) + TICKET_LEAD_DAYS;

export function tldOf(name: string): Tld {
  const found = TLDS.find((tld) => tld.name === name);
  if (found === undefined) throw new RangeError(`no such TLD in the book: ${name}`);
  return found;
}

function tld(name: string, share: number, rest: Partial<Tld> & Pick<Tld, 'yearly'>): Tld {
  return { name, share, dueBefore: 0, notice: 5, needsConsent: false, transit: false, idn: false, ...rest };
}
