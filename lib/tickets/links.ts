import type { Evidence } from '../expiry/verdict.ts';
import type { TicketLinks } from './kinds.ts';

export interface AdminArea {
  /** WHMCS's root address; null: not known. */
  readonly systemUrl: string | null;
  /** Setting `whmcs.adminPath`. */
  readonly adminPath: string;
}

/** Where WHMCS's admin area shows the domain and its invoice. */
export function linksFor(
  area: AdminArea,
  { clientId, domainId, invoiceId }: Pick<Evidence, 'clientId' | 'domainId' | 'invoiceId'>,
): TicketLinks {
  const root = rootOf(area);
  if (root === null) return { domain: null, invoice: null };
  return {
    domain:
      clientId === null || domainId === null
        ? null
        : `${root}/clientsdomains.php?userid=${clientId}&id=${domainId}`,
    invoice: invoiceId === null ? null : `${root}/invoices.php?action=edit&id=${invoiceId}`,
  };
}

function rootOf({ systemUrl, adminPath }: AdminArea): string | null {
  if (systemUrl === null) return null;
  return [systemUrl.replace(/\/+$/, ''), adminPath.replace(/^\/+|\/+$/g, '')]
    .filter((part) => part !== '')
    .join('/');
}
