import type { DomainName } from '../names/domain-name.ts';
import { infoItems } from './info-items.ts';
import { readListPage } from './list-page.ts';
import { listPages } from './list-pages.ts';
import { listNotify, notifyOf } from './notify-rows.ts';
import { pageSizeOf } from './page-size.ts';
import { pricesIn } from './prices.ts';
import { LIST_FIELDS, PRICE_DOMAIN_LIST } from './read-operations.ts';
import { rowOf } from './registrar-row.ts';
import type { RegistrarPage, RegistrarReader } from './registrar.ts';
import { createSoapClient, type SoapCall, type SoapConfig, type SoapDeps } from './soap-client.ts';

export interface RegistrarConfig extends SoapConfig {
  /** `own`: the hoster's own domains (the form seen in use). `all`: its sub-resellers' too. */
  readonly level: 'own' | 'all';
  /** The zone unix seconds become calendar dates in; the API does not name one. */
  readonly timeZone: string;
  /** Domains a list page, 1 to 1,999 (the default). */
  readonly pageSize?: number | undefined;
}

/** The registrar as the planning half sees it, over SOAP. @throws BadInputError for a configuration that cannot work. */
export function createRegistrarReader(config: RegistrarConfig, deps: SoapDeps = {}): RegistrarReader {
  const pageSize = pageSizeOf(config.pageSize);
  const call = createSoapClient(config, deps);
  return {
    listDomains: () => listDomains(call, config, pageSize),
    domainInfo: (domain) => domainInfo(call, config.timeZone, domain),
    listNotify: () => listNotify(call, config, pageSize),
    notifyOf: (domain) => notifyOf(call, domain),
    prices: async () => pricesIn((await call(PRICE_DOMAIN_LIST, {})).reply),
  };
}

function listDomains(
  call: SoapCall,
  { level, timeZone }: RegistrarConfig,
  pageSize: number,
): AsyncGenerator<RegistrarPage, void, undefined> {
  return listPages(call, { level, pageSize, fields: LIST_FIELDS }, (items) => {
    const page = readListPage(items, timeZone);
    return { page, domains: page.rows.map(({ domain }) => domain) };
  });
}

async function domainInfo(call: SoapCall, timeZone: string, domain: DomainName) {
  const items = await infoItems(call, domain);
  return (
    items &&
    rowOf(
      domain,
      items.map((item) => new Map(Object.entries(item))),
      timeZone,
    )
  );
}
