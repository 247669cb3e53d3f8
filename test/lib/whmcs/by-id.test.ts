import { describe, expect, it } from '@jest/globals';
import { invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { domainsReply, readerOf, whmcsErrorOf, withServer, type Answer } from './support.ts';

const ROW = { id: '11', userid: '5', domainname: 'shop.example.de', status: 'Active', donotrenew: '0' };
const INVOICE = {
  result: 'success',
  invoiceid: '101',
  userid: '5',
  status: 'Paid',
  items: { item: [{ type: 'Domain', relid: '11', description: 'x' }] },
  transactions: '',
};

describe('domainById', () => {
  const ask = (body: unknown) =>
    withServer(
      () => ({ body }),
      async ({ url, requests }) => {
        const row = await readerOf(url).domainById(whmcsDomainIdOf(11));
        return { row, form: requests[0]?.form };
      },
    );

  it('asks for the row by its id', async () => {
    const { row, form } = await ask(domainsReply([ROW], '1'));
    expect(row).toMatchObject({ id: 11, clientId: 5, domain: 'shop.example.de', status: 'Active' });
    expect([form?.get('action'), form?.get('domainid')]).toEqual(['GetClientsDomains', '11']);
  });

  it.each(['', [], {}, undefined])('is null if WHMCS has none: %j', async (domains) => {
    expect((await ask({ result: 'success', totalresults: '0', domains })).row).toBeNull();
  });

  it.each([
    ['another row', domainsReply([{ ...ROW, id: '12' }], '1')],
    ['the row and another', domainsReply([ROW, { ...ROW, id: '12' }], '2')],
    ['the first rows of all', domainsReply([ROW], '5000')],
    ['no row of one that is announced', domainsReply('', '1')],
  ])('refuses %s', async (_, body) => {
    const error = await withServer(
      () => ({ body }),
      ({ url }) => whmcsErrorOf(readerOf(url).domainById(whmcsDomainIdOf(11))),
    );
    expect(error).toMatchObject({ code: 'unexpectedShape', outcome: 'mayHaveHadEffect' });
    expect(error.message).toContain('another row than asked for');
  });
});

describe('invoiceById', () => {
  const ask = (answer: Answer) =>
    withServer(
      () => answer,
      ({ url }) => readerOf(url).invoiceById(invoiceIdOf(101)),
    );

  it('tells whose it is, its status and its lines', async () => {
    expect(await ask({ body: INVOICE })).toEqual({
      clientId: 5,
      status: 'Paid',
      lines: [{ type: 'Domain', relId: 11, description: 'x' }],
    });
  });

  it('is null if WHMCS says that it is not there', async () => {
    expect(await ask({ body: { result: 'error', message: 'Invoice ID Not Found' } })).toBeNull();
    await expect(ask({ body: { result: 'error', message: 'Access Denied' } })).rejects.toThrow('Access');
  });

  it('refuses another invoice', async () => {
    await expect(ask({ body: { ...INVOICE, invoiceid: 102 } })).rejects.toMatchObject({
      code: 'otherInvoice',
      message: 'GetInvoice: the reply is about another invoice: asked for 101, answered 102 of client 5',
    });
  });
});
