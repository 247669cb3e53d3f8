import { httpTransport } from '../runtime/http.ts';
import type { DomainName } from '../names/domain-name.ts';
import { CONTACT_FIELDS, domainContactsOf, listedContactsOf } from './contact-rows.ts';
import { HANDLE_CREATE, HANDLE_INFO, HANDLE_LIST, HANDLE_UPDATE } from './handle-operations.ts';
import { contentIn } from './handle-content.ts';
import type {
  ContactLister,
  DomainContacts,
  HandleContent,
  HandleListed,
  HandleReader,
  HandleWriter,
  ListedContacts,
} from './handles.ts';
import { infoOf } from './info-items.ts';
import { listPages } from './list-pages.ts';
import { pageSizeOf } from './page-size.ts';
import { pagesOf } from './paging.ts';
import { DOMAIN_CONTACTS } from './read-operations.ts';
import { RegistrarError } from './registrar-error.ts';
import { createSoapClient, type SoapCall, type SoapConfig, type SoapDeps } from './soap-client.ts';

interface HandleReaderConfig extends SoapConfig {
  readonly level: 'own' | 'all';
  /** Entries a list page, 1 to 1,999 (the default). */
  readonly pageSize?: number | undefined;
}

/** Contacts as the registrar holds them, over SOAP. @throws BadInputError for a configuration that cannot work. */
export function createHandleReader(
  config: HandleReaderConfig,
  deps: SoapDeps = {},
): HandleReader & ContactLister {
  const { level } = config;
  const pageSize = pageSizeOf(config.pageSize);
  const call = createSoapClient(config, deps);
  return {
    handleInfo: (handle) => handleInfo(call, handle),
    listHandles: () => listHandles(call, level, pageSize),
    listContacts: () => listContacts(call, level, pageSize),
    domainContacts: (domain) => domainContacts(call, domain),
  };
}

/** What changes contacts, over SOAP. @throws BadInputError for a configuration that cannot work. */
export function createHandleWriter(config: SoapConfig, deps: SoapDeps = {}): HandleWriter {
  const call = createSoapClient(config, { transport: httpTransport({ keepAlive: false }), ...deps });
  return {
    createHandle: async (content, clientTRID) => {
      const { reply } = await call(HANDLE_CREATE, { ...content, forceNew: false }, clientTRID);
      return { returnCode: reply.returnCode, handle: reply.handleId };
    },
    updateHandle: async (handle, content, clientTRID) => {
      const { street, pcode, city, country, phone, fax, email, company, extension } = content;
      const input = { handle, street, pcode, city, country, phone, fax, email, company, extension };
      return (await call(HANDLE_UPDATE, input, clientTRID)).reply;
    },
  };
}

async function handleInfo(call: SoapCall, handle: string): Promise<HandleContent | null> {
  try {
    return contentIn((await call(HANDLE_INFO, { handle })).reply);
  } catch (error) {
    if (error instanceof RegistrarError && isNoSuchHandle(error)) return null;
    throw error;
  }
}

/**
 * A guess: what the registrar answers for a handle that does not exist, or is somebody else's, is nowhere written
 * down. 2303 is its code for an object that does not exist (seen for a zone, and EPP's); "No such handle" is worded as
 * its "No such domain" is. Any other answer leaves open whether there is one.
 */
function isNoSuchHandle({ returnCode, faultString }: RegistrarError): boolean {
  return returnCode === '2303' || /no such handle/i.test(faultString ?? '');
}

function listHandles(
  call: SoapCall,
  level: 'own' | 'all',
  pageSize: number,
): AsyncIterable<readonly HandleListed[]> {
  return pagesOf(HANDLE_LIST.name, async (offset) => {
    const asked = { level, limit: String(pageSize), offset: String(offset) };
    const { reply, clientTRID } = await call(HANDLE_LIST, asked);
    const page = reply.handleList.map(({ handleId, firstname, lastname, company }) => ({
      handle: handleId,
      firstname: firstname ?? '',
      lastname: lastname ?? '',
      company: company ?? '',
    }));
    return { page, names: page.map(({ handle }) => handle), items: page.length, clientTRID };
  });
}

function listContacts(
  call: SoapCall,
  level: 'own' | 'all',
  pageSize: number,
): AsyncIterable<readonly ListedContacts[]> {
  return listPages(call, { level, pageSize, fields: CONTACT_FIELDS }, (items) => {
    const page = listedContactsOf(items);
    return { page, domains: page.map(({ domain }) => domain) };
  });
}

async function domainContacts(call: SoapCall, domain: DomainName): Promise<DomainContacts | null> {
  const reply = await infoOf(call, DOMAIN_CONTACTS, domain);
  return reply && domainContactsOf(domain, reply.domainsList);
}
