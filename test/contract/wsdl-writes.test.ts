import { expect, it } from '@jest/globals';
import { requestEnvelope } from '../../lib/registrar/envelope.ts';
import { DOMAIN_DELETE, WRITE_OPERATIONS } from '../../lib/registrar/write-operations.ts';
import type { HttpPost } from '../../lib/runtime/http.ts';
import { orderEach } from '../lib/registrar/orders.ts';
import { errorOf } from '../lib/registrar/reader.ts';
import { nameOf } from '../lib/registrar/rows.ts';
import { faultsIn, operationNamed, suite, theWsdl, title } from './contract.ts';
import { exchangeWrites } from './exchange.ts';
import { full, generateReply, type ReplyOptions } from './reply-generator.ts';

const FORMS: readonly (readonly [string, ReplyOptions])[] = [
  ['everything filled', full],
  ['no xsi:type', { ...full, typed: false }],
  ['everything nil that may be', { ...full, nillables: 'nil' }],
  ['everything left out that may be', { ...full, nillables: 'leftOut' }],
];

suite(title('writes against the WSDL'), () => {
  it.each(['example.org', 'bücher.example.org'])('what the writer sends for %s', async (name) => {
    const reply = ({ headers }: HttpPost) => generateReply(theWsdl(), operationIn(headers), full);
    const { sent } = await exchangeWrites(reply, (writer) => orderEach(writer, { domain: nameOf(name) }));
    expect(sent.map(faultsIn)).toEqual(WRITE_OPERATIONS.map(() => []));
    expect(sent.map(({ headers }) => operationIn(headers))).toEqual(WRITE_OPERATIONS.map((one) => one.name));
    expect(sent.map(({ headers }) => headers['SOAPAction'])).toEqual(
      WRITE_OPERATIONS.map((one) => `"${operationNamed(one.name).soapAction}"`),
    );
  });

  it('a revoke and a delete that leave out all that may be nil', async () => {
    const reply = ({ headers }: HttpPost) => generateReply(theWsdl(), operationIn(headers), full);
    const { sent } = await exchangeWrites(reply, (writer) => orderEach(writer, { action: null, notify: '' }));
    expect(sent.map(faultsIn)).toEqual(WRITE_OPERATIONS.map(() => []));
    const body = requestEnvelope(DOMAIN_DELETE, {
      notify: '',
      startDate: null,
      domainName: 'example.org',
      domainNameAce: null,
      clientTRID: '',
      forReseller: null,
    });
    expect(faultsIn({ body })).toEqual([]);
  });
});

suite(title('replies to writes made from the WSDL'), () => {
  const replies = (code: string, options = full) =>
    exchangeWrites(
      ({ headers }) =>
        generateReply(theWsdl(), operationIn(headers), {
          ...options,
          valueOf: (path) => (path === 'returnCode' ? code : full.valueOf(path)),
        }),
      (writer) => orderEach(writer),
    );

  it.each(FORMS)('%s', async (_, options) => {
    for (const returnCode of ['1000', '1001'] as const) {
      const { result } = await replies(returnCode, options);
      expect(result).toEqual(WRITE_OPERATIONS.map(() => ({ returnCode })));
    }
  });

  it('whose code is a refusal', async () => {
    expect(await errorOf(replies('2304'))).toMatchObject({ outcome: 'refused', returnCode: '2304' });
  });
});

const operationIn = (headers: HttpPost['headers']): string =>
  headers['SOAPAction']?.replace(/^.*#|"$/g, '') ?? '';
