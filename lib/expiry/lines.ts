import type { DomainName } from '../names/domain-name.ts';
import { parseDomainName } from '../names/domain-name.ts';
import type { WhmcsDomainId } from '../names/ids.ts';
import type { Invoice, InvoiceLine } from './facts.ts';

/** An invoice line that concerns one domain. */
export interface DomainLine {
  /**
   * `renewal`: the customer's yearly price; only such a line proves or refuses a renewal.
   * `linked`: another line linked to the domain (registration, add-on, fee, discount).
   * `manual`: a line linked to nothing whose text names the domain.
   */
  readonly kind: 'renewal' | 'linked' | 'manual';
  /** The WHMCS row the line is linked to; null for a manual line. */
  readonly rowId: WhmcsDomainId | null;
  readonly invoice: Invoice;
  /** Mass-pay invoices that hold this invoice as one of their lines. */
  readonly massPay: readonly Invoice[];
}

/**
 * Which lines of the client's invoices concern the domain, by WHMCS's item types (observed, not documented).
 * A line's text is only read where the line is linked to nothing.
 */
export function linesFor(
  domain: DomainName,
  ids: ReadonlySet<WhmcsDomainId>,
  invoices: readonly Invoice[],
): DomainLine[] {
  const rowIds = new Map<number, WhmcsDomainId>([...ids].map((id) => [id, id]));
  return invoices.flatMap((invoice) => {
    const massPay = invoices.filter((other) => holds(other, invoice));
    return invoice.lines.flatMap((line) => {
      const rowId = rowIds.get(line.relId) ?? null;
      const kind = kindOf(line, domain, rowId);
      return kind === null ? [] : [{ kind, rowId: kind === 'manual' ? null : rowId, invoice, massPay }];
    });
  });
}

/** Its invoice is Paid, or a mass-pay invoice that holds it: unless it was refunded by itself since. */
export const isPaid = ({ invoice, massPay }: DomainLine): boolean =>
  invoice.status !== 'Refunded' && [invoice, ...massPay].some(({ status }) => status === 'Paid');

export const somethingPaidOn = (line: DomainLine): boolean =>
  [line.invoice, ...line.massPay].some((invoice) => invoice.somethingPaid);

const RENEWAL_TYPES: readonly string[] = ['Domain', 'DomainRenew'];
export const MASS_PAY_TYPE = 'Invoice';

/** Lines that no row is linked to: typed by hand, or a billable item. Other types name domains for other reasons. */
const MANUAL_TYPES: readonly string[] = ['', 'Item'];

function kindOf(
  line: InvoiceLine,
  domain: DomainName,
  rowId: WhmcsDomainId | null,
): DomainLine['kind'] | null {
  if (line.relId === 0 || MANUAL_TYPES.includes(line.type)) {
    return names(line.description, domain) ? 'manual' : null;
  }
  if (rowId === null) return null;
  if (RENEWAL_TYPES.includes(line.type)) return 'renewal';
  return line.type.startsWith('Domain') || line.type === 'PromoDomain' ? 'linked' : null;
}

function holds(massPay: Invoice, original: Invoice): boolean {
  return massPay.lines.some((line) => line.type === MASS_PAY_TYPE && line.relId === original.id);
}

/**
 * Is the domain, or a host below it, written in the text? `info@bücher.example`, `www.bücher.example` and
 * `bücher.example-Verlängerung` count.
 */
function names(text: string, domain: DomainName): boolean {
  return text.split(/[^\p{L}\p{M}\p{N}.-]+/u).some((word) => {
    const name = parseDomainName(withoutSuffixWord(word.replace(/^[.-]+|[.-]+$/g, '')));
    return name === domain || name?.endsWith(`.${domain}`) === true;
  });
}

/** No TLD holds a hyphen but the ACE ones: what follows it was joined on by the writer, as German does. */
function withoutSuffixWord(word: string): string {
  return word.replace(/(\.(?!xn--)[^.-]+)-[^.]*$/i, '$1');
}
