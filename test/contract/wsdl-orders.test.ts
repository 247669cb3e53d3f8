import { expect, it } from '@jest/globals';
import { HANDLE_OPERATIONS } from '../../lib/registrar/handle-operations.ts';
import { HANDLE_EXTENSION_FIELDS } from '../../lib/registrar/handles.ts';
import { ORDER_OPERATIONS } from '../../lib/registrar/order-operations.ts';
import { createHandleReader, createHandleWriter } from '../../lib/registrar/soap-handles.ts';
import { createOrderWriter } from '../../lib/registrar/soap-orders.ts';
import type { HttpPost } from '../../lib/runtime/http.ts';
import { CALL_NAMES, CALLS, type Writers } from '../lib/registrar/handle.ts';
import { configFor, errorOf } from '../lib/registrar/reader.ts';
import { nameOf } from '../lib/registrar/rows.ts';
import { faultsIn, operationNamed, sample, suite, theWsdl, title } from './contract.ts';
import { answeringWith, CONFIG } from './exchange.ts';
import { full, generateReply, type ReplyOptions } from './reply-generator.ts';

const operationIn = ({ headers }: HttpPost): string => headers['SOAPAction']?.replace(/^.*#|"$/g, '') ?? '';

function writersOn(options: ReplyOptions) {
  const { sent, deps } = answeringWith((post) => generateReply(theWsdl(), operationIn(post), options));
  const writers: Writers = {
    handles: createHandleWriter(CONFIG, deps),
    orders: createOrderWriter(CONFIG, deps),
  };
  return { sent, writers };
}

const coded = (code: string, options = full): ReplyOptions => ({
  ...options,
  valueOf: (path) => (path === 'returnCode' ? code : full.valueOf(path)),
});

suite(title('contacts and orders against the WSDL'), () => {
  it.each(['example.org', 'bücher.example.org'])('what is sent for %s', async (name) => {
    const { sent, writers } = writersOn(full);
    for (const call of CALL_NAMES) await CALLS[call](writers, { domain: nameOf(name) });
    expect(sent.map(faultsIn)).toEqual(CALL_NAMES.map(() => []));
    expect(sent.map(operationIn)).toEqual(CALL_NAMES);
    expect(sent.map(({ headers }) => headers['SOAPAction'])).toEqual(
      CALL_NAMES.map((one) => `"${operationNamed(one).soapAction}"`),
    );
  });

  it('what is sent with all that some registries want', async () => {
    const { sent, writers } = writersOn(full);
    const trustee = { ownerC: 'a', adminC: 'b', techC: 'c', zoneC: 'd' };
    const extension = { trustee, seIDNumber: 'e', authCode: 'f', ukNewTag: 'g' };
    await CALLS.domainCreate(writers, { extension });
    await CALLS.domainTransfer(writers, { extension });
    expect(sent.map(faultsIn)).toEqual([[], []]);
  });

  it('what is sent to read handles', async () => {
    const { sent, deps } = answeringWith((post) =>
      generateReply(theWsdl(), operationIn(post), {
        ...full,
        items: 0,
        valueOf: (path) => (path === 'handle' ? 'A@HANDLES.DE' : full.valueOf(path)),
      }),
    );
    const reader = createHandleReader(
      { ...CONFIG, level: 'own' },
      { ...deps, newTransactionId: () => 'stichtag-1' },
    );
    await reader.handleInfo('A@HANDLES.DE');
    for await (const page of reader.listHandles()) expect(page).toEqual([]);
    for await (const page of reader.listContacts()) expect(page).toEqual([]);
    expect(sent.map(operationIn)).toEqual(['handleInfo', 'handleList', 'domainListExtended']);
    expect(sent.map(faultsIn)).toEqual([[], [], []]);
  });

  it('every extension field of the WSDL is one of a contact', () => {
    const declared = theWsdl().types.get('HandleCreateRequestExtension') ?? [];
    expect(declared.map(({ name }) => name)).toEqual([...HANDLE_EXTENSION_FIELDS]);
    expect([...HANDLE_OPERATIONS, ...ORDER_OPERATIONS]).toHaveLength(CALL_NAMES.length + 2);
  });
});

suite(title('replies to contacts and orders made from the WSDL'), () => {
  it.each([
    ['everything filled', full],
    ['no xsi:type', { ...full, typed: false }],
    ['everything nil that may be', { ...full, nillables: 'nil' as const }],
    ['everything left out that may be', { ...full, nillables: 'leftOut' as const }],
  ])('%s', async (_, options) => {
    const orderNumber = options.nillables === 'filled' ? 'any text' : null;
    for (const returnCode of ['1000', '1001']) {
      const { writers } = writersOn(coded(returnCode, options));
      const answers: unknown[] = [];
      for (const call of CALL_NAMES) answers.push(await CALLS[call](writers));
      expect(answers).toEqual([
        { returnCode, handle: 'any text' },
        { returnCode },
        { returnCode, orderNumber },
        { returnCode, orderNumber },
        { returnCode },
        { returnCode },
        'created',
      ]);
    }
  });

  it.each(CALL_NAMES)('%s whose code is a refusal', async (call) => {
    const { writers } = writersOn(coded('2304'));
    expect(await errorOf(CALLS[call](writers))).toMatchObject({ outcome: 'refused', returnCode: '2304' });
  });
});

suite(title('recorded replies about handles'), () => {
  const readerOf = (recorded: string) => {
    const xml = sample(`${recorded}_response_01.xml`).replace(/<clientTRID [^>]*>[^<]*</, '<clientTRID><');
    return createHandleReader(
      { ...configFor(CONFIG.url), pageSize: 2 },
      answeringWith((_, call) => (call === 1 ? xml : xml.replace(/<item [\s\S]*<\/item>/, ''))).deps,
    );
  };

  it('handleInfo', async () => {
    const content = await readerOf('handleGet').handleInfo('tt7777777@handles.de');
    expect(content).toMatchObject({ firstname: 'Tanja', pcode: '01255', phone: '+49 555 12345678', fax: '' });
    expect(Object.keys(content?.extension ?? {})).toEqual([...HANDLE_EXTENSION_FIELDS]);
    const other = readerOf('handleGet').handleInfo('TT8888888@HANDLES.DE');
    expect(await errorOf(other)).toMatchObject({ code: 'otherHandle' });
  });

  it('handleList', async () => {
    const pages: unknown[] = [];
    for await (const page of readerOf('handleList').listHandles()) pages.push(page);
    expect(pages).toEqual([
      [
        { handle: 'TT7777777@HANDLES.DE', firstname: 'Toni', lastname: 'Tester', company: '' },
        {
          handle: 'TT8888888@HANDLES.DE',
          firstname: 'Tanja',
          lastname: 'Testerin',
          company: 'Testfirma GmbH',
        },
      ],
    ]);
  });

  it('domainInfo, for contacts', async () => {
    const handle = 'TT7777777@HANDLES.DE';
    expect(await readerOf('domainInfo').domainContacts(nameOf('example.org'))).toEqual({
      domain: 'example.org',
      ...{ ownerC: handle, adminC: handle, techC: handle, zoneC: handle },
      nameservers: ['ns01.example.com', 'ns02.example.com'],
      domainStatus: 'active',
      orderNumber: '123',
    });
  });
});
