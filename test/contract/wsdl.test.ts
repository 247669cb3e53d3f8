import { expect, it } from '@jest/globals';
import { requestEnvelope, REGISTRAR_NAMESPACE, soapAction } from '../../lib/registrar/envelope.ts';
import { HANDLE_OPERATIONS } from '../../lib/registrar/handle-operations.ts';
import { ORDER_OPERATIONS } from '../../lib/registrar/order-operations.ts';
import { LIST_FIELDS, READ_OPERATIONS } from '../../lib/registrar/read-operations.ts';
import { REPLY_HEAD } from '../../lib/registrar/reply-schema.ts';
import { COMMON_FIELDS } from '../../lib/registrar/request-fields.ts';
import { WRITE_OPERATIONS } from '../../lib/registrar/write-operations.ts';
import type { HttpPost } from '../../lib/runtime/http.ts';
import { allPages, errorOf } from '../lib/registrar/reader.ts';
import { aRow, day, nameOf, plain } from '../lib/registrar/rows.ts';
import { faultsIn, operationNamed, sample, suite, theWsdl, title } from './contract.ts';
import { replyDifferences, requestDifferences } from './descriptions.ts';
import { exchange } from './exchange.ts';
import { full, generateReply } from './reply-generator.ts';
import { ONE } from './request-faults.ts';
import { faultsOf, only, parseMessage } from './walk.ts';

const OPERATIONS = [...READ_OPERATIONS, ...WRITE_OPERATIONS, ...HANDLE_OPERATIONS, ...ORDER_OPERATIONS];

suite(title('descriptions against the WSDL'), () => {
  it.each(OPERATIONS)('$name: part, types and fields of the request, both ways', (operation) => {
    const declared = operationNamed(operation.name);
    expect({ name: operation.requestPart, type: operation.requestType }).toEqual(declared.request);
    const fields = { ...operation.request, ...COMMON_FIELDS };
    expect(requestDifferences(theWsdl(), operation.requestType, fields)).toEqual([]);
  });

  it.each(OPERATIONS)('$name: everything that is read of the reply', ({ name, reply }) => {
    const declared = operationNamed(name).reply;
    expect(declared.name).toBe('return');
    expect(replyDifferences(theWsdl(), declared.type, reply)).toEqual([]);
    expect(replyDifferences(theWsdl(), declared.type, REPLY_HEAD)).toEqual([]);
  });

  it.each(OPERATIONS)('$name: namespace, action and encoding of the binding', ({ name }) => {
    const { soapAction: action, body } = operationNamed(name);
    expect(soapAction({ name })).toBe(`"${action}"`);
    expect(REGISTRAR_NAMESPACE).toBe(theWsdl().targetNamespace);
    expect(body).toEqual({
      use: 'encoded',
      encodingStyle: 'http://schemas.xmlsoap.org/soap/encoding/',
      namespace: REGISTRAR_NAMESPACE,
    });
    expect(theWsdl().style).toBe('rpc');
  });

  it('is told of differences', () => {
    const [info] = READ_OPERATIONS;
    const { domainName, ...lacking } = { ...info.request, ...COMMON_FIELDS };
    const differing = { ...lacking, domainNameAce: domainName, addStatusFlag: domainName };
    expect(requestDifferences(theWsdl(), info.requestType, differing)).toEqual([
      'DomainInfoRequestObject.addStatusFlag: not in the WSDL',
      'DomainInfoRequestObject.domainName: not described',
      'DomainInfoRequestObject.domainNameAce: nillable is true',
    ]);
    expect(replyDifferences(theWsdl(), 'DomainListExtendedResponseObject', info.reply)).toEqual([
      'DomainListExtendedResponseObject.domainsList: not in the WSDL',
    ]);
  });
});

suite(title('requests against the WSDL'), () => {
  it('what the reader sends for a domain, plain and internationalised', async () => {
    const reply = (request: HttpPost) =>
      generateReply(theWsdl(), 'domainInfo', {
        ...full,
        valueOf: (path) =>
          path === 'domainsList.item.domainName'
            ? (/<domainName [^>]*>([^<]*)</.exec(request.body)?.[1] ?? '')
            : full.valueOf(path),
      });
    const { sent } = await exchange(reply, async (reader) => {
      await reader.domainInfo(nameOf('example.org'));
      await reader.domainInfo(nameOf('bücher.example.org'));
    });
    expect(sent.map(faultsIn)).toEqual([[], []]);
    expect(sent[0]?.headers['SOAPAction']).toBe(`"${operationNamed('domainInfo').soapAction}"`);
  });

  it('what the reader sends for the list', async () => {
    const { sent } = await exchange(
      () => generateReply(theWsdl(), 'domainListExtended', { ...full, items: 0 }),
      (reader) => allPages(reader),
    );
    expect(sent.map(faultsIn)).toEqual([[]]);
    expect(sent[0]?.headers['SOAPAction']).toBe(`"${operationNamed('domainListExtended').soapAction}"`);
  });

  it('what the reader sends for the list of notify addresses, and for the price list', async () => {
    const { sent } = await exchange(
      ({ headers }) =>
        generateReply(theWsdl(), headers['SOAPAction']?.replace(/^.*#|"$/g, '') ?? '', { ...full, items: 0 }),
      async (reader) => {
        for await (const page of reader.listNotify()) expect(page).toEqual([]);
        await reader.prices();
      },
    );
    expect(sent.map(faultsIn)).toEqual([[], []]);
    expect(sent[1]?.headers['SOAPAction']).toBe(`"${operationNamed('priceDomainList').soapAction}"`);
  });

  it('lists and structures that the reader itself leaves empty', () => {
    const body = requestEnvelope(READ_OPERATIONS[1], {
      level: null,
      limit: null,
      offset: null,
      filter: [
        { key: 'a', value: 'b' },
        { key: '', value: null },
      ],
      fields: LIST_FIELDS,
      clientTRID: '',
      forReseller: 'FAKE-12345',
    });
    expect(faultsIn({ body })).toEqual([]);
  });

  it('is told of faults', () => {
    const good = requestEnvelope(READ_OPERATIONS[0], {
      requestLockStatus: true,
      domainName: 'example.org',
      domainNameAce: null,
      clientTRID: 'stichtag-1',
      forReseller: null,
    });
    expect(faultsIn({ body: good })).toEqual([]);
    const wrong = (from: string | RegExp, to: string) => faultsIn({ body: good.replace(from, to) });
    expect(wrong('xsd:boolean', 'xsd:string')).toEqual([
      'domainInfoRequest.requestLockStatus: xsd:string, not xsd:boolean',
    ]);
    expect(wrong(/<domainName .*<\/domainName>/, '')).toEqual(['domainInfoRequest.domainName: not there']);
    expect(wrong(/<domainName .*<\/domainName>/, '<domainName xsi:nil="true"/>')).toEqual([
      'domainInfoRequest.domainName: nil',
    ]);
    expect(wrong('</domainInfoRequest>', '<notify xsi:type="xsd:string"/></domainInfoRequest>')).toEqual([
      'domainInfoRequest.notify: not in the WSDL',
    ]);
    expect(wrong('<domainName xsi:type="xsd:string">', '<domainName>')).toEqual([
      'domainInfoRequest.domainName: no xsi:type',
    ]);
    expect(wrong(/domainInfoRequest\b/g, 'request')).toEqual(['the part is request, not domainInfoRequest']);
    expect(wrong('soap/1.1/"', 'soap/1.2/"')).toEqual(['another namespace']);
  });
});

suite(title('replies made from the WSDL'), () => {
  const ask = async (reply: string) => {
    const { result } = await exchange(
      () => reply,
      (reader) => reader.domainInfo(nameOf('example.org')),
    );
    return plain(result);
  };
  const later = day('2027-02-01');
  const filled = aRow({
    regType: 'any text',
    paidUntilDate: later,
    executionDate: later,
    toBeDeletedDate: later,
  });

  it.each([
    ['one item', { items: 1 }],
    ['many items', { items: 3 }],
    ['no xsi:type', { typed: false }],
  ])('domainInfo with every element filled: %s', async (_, options) => {
    expect(await ask(generateReply(theWsdl(), 'domainInfo', { ...full, ...options }))).toEqual(plain(filled));
  });

  it('domainInfo with everything nil that may be', async () => {
    const reply = generateReply(theWsdl(), 'domainInfo', { ...full, nillables: 'nil' });
    expect(await ask(reply)).toEqual(plain(aRow({ regType: 'any text', systemInDate: null })));
  });

  it('domainInfo with everything left out that may be: not told, not absent', async () => {
    const reply = generateReply(theWsdl(), 'domainInfo', { ...full, nillables: 'leftOut' });
    const missing = ['systemInDate', 'paidUntilDate', 'executionDate', 'toBeDeletedDate'] as const;
    expect(await ask(reply)).toEqual(plain(aRow({ regType: 'any text', systemInDate: null, missing })));
  });

  it.each([1, 2, 5])('domainListExtended with %d items', async (items) => {
    let names = 0;
    const valueOf = (path: string) => {
      if (path.endsWith('.key')) return 'domainName';
      return path.endsWith('.value') ? `d${++names}.example.org` : full.valueOf(path);
    };
    // One key a row: a row of several would tell its name several times.
    const page = generateReply(theWsdl(), 'domainListExtended', { ...full, items: 1, valueOf });
    const row = /<item xsi:type="ns1:DomainInfo">.*<\/domainInfoItem><\/item>/.exec(page)?.[0] ?? '';
    const rows = Array.from({ length: items }, (_, index) => row.replace('d1.', `d${index + 1}.`)).join('');
    const empty = generateReply(theWsdl(), 'domainListExtended', { ...full, items: 0 });
    const { result } = await exchange(
      (_, call) => (call === 1 ? page.replace(row, rows) : empty),
      (reader) => allPages(reader),
    );
    expect(result.map(({ rows: read }) => read.map(({ domain }) => domain))).toEqual([
      Array.from({ length: items }, (_, index) => `d${index + 1}.example.org`),
    ]);
  });

  it.each([0, 1, 3])('priceDomainList with %d items', async (items) => {
    let tlds = 0;
    const valueOf = (path: string) => {
      if (path.endsWith('.tld')) return `t${++tlds}`;
      if (path.endsWith('.sld')) return '';
      if (path.endsWith('.annually')) return '5.4';
      return path.endsWith('.annually_currency') ? 'EUR' : full.valueOf(path);
    };
    const { result } = await exchange(
      () => generateReply(theWsdl(), 'priceDomainList', { ...full, items, valueOf }),
      (reader) => reader.prices(),
    );
    expect(result).toEqual(
      Array.from({ length: items }, (_, index) => ({ suffix: `t${index + 1}`, cents: 540, currency: 'EUR' })),
    );
  });

  it.each(['nil', 'leftOut'] as const)('domainListExtended whose values are %s', async (nillables) => {
    const valueOf = (path: string) => (path.endsWith('.key') ? 'domainName' : full.valueOf(path));
    const page = generateReply(theWsdl(), 'domainListExtended', { ...full, nillables, valueOf });
    const { result } = await exchange(
      () => page,
      (reader) => errorOf(allPages(reader)),
    );
    expect(result.code).toBe('pagingLoops');
  });
});

suite(title('recorded replies'), () => {
  const ask = (xml: string, trid?: string) =>
    exchange(
      () => xml,
      (reader) => reader.domainInfo(nameOf('example.org')),
      trid,
    );

  it('domainInfo, read by the client', async () => {
    const { result } = await ask(sample('domainInfo_response_01.xml'), 'FAKE.5b4fc8516538e9.36416410');
    expect(plain(result)).toEqual(
      plain(aRow({ domainStatus: 'active', regType: 'KK', systemInDate: day('2003-01-12') })),
    );
  });

  it('domainInfo, for another clientTRID or another domain', async () => {
    const xml = sample('domainInfo_response_01.xml');
    expect((await errorOf(ask(xml))).code).toBe('otherReply');
    const other = exchange(
      () => xml,
      (reader) => reader.domainInfo(nameOf('example.net')),
      'FAKE.5b4fc8516538e9.36416410',
    );
    expect((await errorOf(other)).code).toBe('otherDomain');
  });

  it('domainInfo, against the WSDL', () => {
    const envelope = only(parseMessage(sample('domainInfo_response_01.xml')), 'SOAP-ENV:Envelope');
    const response = only(only(envelope, 'SOAP-ENV:Body'), 'ns1:domainInfoResponse');
    const { reply } = operationNamed('domainInfo');
    expect(faultsOf(theWsdl(), 'return', only(response, 'return'), { ...reply, ...ONE })).toEqual([]);
  });

  it('domainList, which nobody asked for', async () => {
    expect((await errorOf(ask(sample('domainList_response_01.xml')))).code).toBe('otherReply');
  });
});
