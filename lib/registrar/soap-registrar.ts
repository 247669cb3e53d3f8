import { BadInputError } from '../runtime/errors.ts';
import type { DomainName } from '../names/domain-name.ts';
import { readListPage } from './list-page.ts';
import { nameFields } from './name-fields.ts';
import { DOMAIN_INFO, DOMAIN_LIST_EXTENDED, LIST_FIELDS } from './read-operations.ts';
import { RegistrarError } from './registrar-error.ts';
import { rowOf } from './registrar-row.ts';
import type { RegistrarPage, RegistrarReader } from './registrar.ts';
import { createSoapClient, type SoapCall, type SoapConfig, type SoapDeps } from './soap-client.ts';

export interface RegistrarConfig extends SoapConfig {
  /** `own`: the hoster's own domains (the form seen in use). `all`: its sub-resellers' too. */
  readonly level: 'own' | 'all';
  /** The zone unix seconds become calendar dates in; the API does not name one. */
  readonly timeZone: string;
  /** Domains a list page, 1 to 1,999 (the default): a public client found the server's maximum to be 2,000. */
  readonly pageSize?: number | undefined;
}

const MAX_PAGE_SIZE = 1_999;

/** The registrar as the planning half sees it, over SOAP. @throws BadInputError for a configuration that cannot work. */
export function createRegistrarReader(config: RegistrarConfig, deps: SoapDeps = {}): RegistrarReader {
  const pageSize = config.pageSize ?? MAX_PAGE_SIZE;
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
    throw new BadInputError(`registrar pageSize: 1 to ${MAX_PAGE_SIZE}`);
  }
  const call = createSoapClient(config, deps);
  return {
    listDomains: () => listDomains(call, config, pageSize),
    domainInfo: (domain) => domainInfo(call, config.timeZone, domain),
  };
}

async function* listDomains(
  call: SoapCall,
  config: RegistrarConfig,
  pageSize: number,
): AsyncGenerator<RegistrarPage, void, undefined> {
  const seen = new Set<DomainName>();
  for (let offset = 0; ;) {
    // The reply itself, some MB of it, stays in listPage: nothing here holds it while the page is worked on.
    const { page, items, clientTRID } = await listPage(call, config, { limit: pageSize, offset });
    if (items === 0) return;
    const before = seen.size;
    for (const { domain } of page.rows) seen.add(domain);
    if (seen.size === before) throw pagingLoops(clientTRID, offset);
    yield page;
    offset += items;
  }
}

async function listPage(
  call: SoapCall,
  { level, timeZone }: RegistrarConfig,
  range: { readonly limit: number; readonly offset: number },
) {
  const { reply, clientTRID } = await call(DOMAIN_LIST_EXTENDED, {
    level,
    limit: String(range.limit),
    offset: String(range.offset),
    filter: [],
    fields: LIST_FIELDS,
  });
  const items = reply.domainInfo.map(({ domainInfoItem }) => domainInfoItem);
  return { page: readListPage(items, timeZone), items: items.length, clientTRID };
}

/** A server that ignores `offset` would be read for ever, or its first page be taken for the whole book. */
function pagingLoops(clientTRID: string, offset: number): RegistrarError {
  const context = { operation: DOMAIN_LIST_EXTENDED.name, mutates: false, clientTRID };
  const message = `the page from ${offset} brings no name that was not seen before`;
  return new RegistrarError(context, 'pagingLoops', 'mayHaveHadEffect', message);
}

async function domainInfo(call: SoapCall, timeZone: string, domain: DomainName) {
  try {
    const { reply } = await call(DOMAIN_INFO, { requestLockStatus: null, ...nameFields(domain) });
    const items = reply.domainsList.map((item) => new Map(Object.entries(item)));
    return rowOf(domain, items, timeZone);
  } catch (error) {
    if (error instanceof RegistrarError && isNoSuchDomain(error)) return null;
    throw error;
  }
}

/** The one way the registrar says that it does not hold a domain; any other fault leaves that open. */
function isNoSuchDomain({ faultString }: RegistrarError): boolean {
  return /no such domain/i.test(faultString ?? '');
}
