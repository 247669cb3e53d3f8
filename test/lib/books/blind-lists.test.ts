import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { billed, inDays, listed, rules } from './fakes.ts';
import { FAR, NEAR, read } from './read.ts';

describe('rows that do not tell enough', () => {
  const complete = listed('blind.com', NEAR, { executionDate: inDays(NEAR) });

  it('are settled by one domainInfo', async () => {
    const { of, calls } = await read({
      registrarPages: [[listed('blind.com', NEAR, { missing: ['executionDate'] })]],
      infos: [complete],
      whmcsPages: [[billed(1, 'blind.com', NEAR)]],
    });
    expect(calls.filter((call) => call.startsWith('domainInfo'))).toEqual(['domainInfo blind.com']);
    expect(of('blind.com')?.registrar).toMatchObject({ row: complete });
  });

  it('are unread if domainInfo knows no such domain, for the list does', async () => {
    const { of } = await read({
      registrarPages: [[listed('blind.com', NEAR, { missing: ['domainStatus'] })]],
      whmcsPages: [[billed(1, 'blind.com', NEAR)]],
    });
    expect(of('blind.com')?.registrar).toEqual({ state: 'unread' });
  });

  it('are settled where two pages list one domain differently, and not where they agree', async () => {
    const { calls } = await read({
      registrarPages: [
        [listed('shifted.com', FAR), listed('changed.com', FAR)],
        [listed('shifted.com', FAR), listed('changed.com', FAR + 10)],
      ],
      infos: [listed('changed.com', FAR)],
      whmcsPages: [[billed(1, 'shifted.com', FAR), billed(2, 'changed.com', FAR)]],
    });
    expect(calls.filter((call) => call.startsWith('domainInfo'))).toEqual(['domainInfo changed.com']);
  });

  it('need no settling for a field that decides nothing', async () => {
    const { calls } = await read(
      {
        registrarPages: [[listed('fine.com', NEAR, { missing: ['regType', 'paidUntilDate'] })]],
        whmcsPages: [[billed(1, 'fine.com', NEAR)]],
      },
      { rules: rules({ registrar: { termField: 'systemInDate' } }) },
    );
    expect(calls.filter((call) => call.startsWith('domainInfo'))).toEqual([]);
  });

  it('stay unsettled however often the name is listed again', async () => {
    const ending = { executionDate: inDays(NEAR) };
    const { of, calls } = await read({
      registrarPages: [
        [listed('thrice.com', NEAR)],
        [listed('thrice.com', NEAR, ending)],
        [listed('thrice.com', NEAR)],
      ],
      infos: [listed('thrice.com', NEAR, ending)],
      whmcsPages: [[billed(1, 'thrice.com', NEAR)]],
    });
    expect(calls.filter((call) => call.startsWith('domainInfo'))).toEqual(['domainInfo thrice.com']);
    expect(of('thrice.com')?.registrar).toMatchObject({ state: 'present' });
    expect(JSON.stringify(of('thrice.com'))).toContain(inDays(NEAR).toString());
  });

  it('are settled where two pages show an ending, which may be two', async () => {
    const { calls } = await read({
      registrarPages: [
        [listed('two.com', FAR, { executionDate: inDays(FAR) })],
        [listed('two.com', FAR, { executionDate: inDays(FAR + 1) })],
      ],
      infos: [listed('two.com', FAR, { executionDate: inDays(FAR) })],
      whmcsPages: [[billed(1, 'two.com', FAR)]],
    });
    expect(calls.filter((call) => call.startsWith('domainInfo'))).toEqual(['domainInfo two.com']);
  });

  it('are no candidates for a term whose field did not come back: the other date stands in', async () => {
    const missing = ['paidUntilDate'] as const;
    const { facts, calls } = await read({
      registrarPages: [[listed('near.com', NEAR, { missing }), listed('far.com', FAR, { missing })]],
      infos: [listed('near.com', NEAR)],
      whmcsPages: [[billed(1, 'near.com', NEAR), billed(2, 'far.com', FAR)]],
    });
    expect(calls.filter((call) => call.startsWith('domainInfo'))).toEqual(['domainInfo near.com']);
    expect(facts.map(({ domain }) => String(domain))).toEqual(['near.com']);
  });

  it('leave the plan once domainInfo shows that nothing is due', async () => {
    const { facts } = await read({
      registrarPages: [[listed('no-term.com', FAR, { systemInDate: null, missing: ['systemInDate'] })]],
      infos: [listed('no-term.com', FAR)],
      whmcsPages: [[billed(1, 'no-term.com', FAR)]],
    });
    expect(facts).toEqual([]);
  });
});

describe('a term that makes no sense', () => {
  it.each([['2062-06-15'], ['9999-12-31']])('is never quiet: paid until %s', async (day) => {
    const paidUntilDate = Temporal.PlainDate.from(day);
    const { facts } = await read(
      {
        registrarPages: [[listed('odd.com', FAR, { paidUntilDate, systemInDate: null })]],
        whmcsPages: [[billed(1, 'odd.com', FAR)]],
      },
      { horizon: inDays(-365) },
    );
    expect(facts).toHaveLength(1);
  });
});

describe('a list that does not show the endings there are', () => {
  it('is known by what domainInfo shows', async () => {
    const missing = ['executionDate'] as const;
    const { joined } = await read({
      registrarPages: [[listed('ended.com', NEAR, { missing }), listed('open.com', NEAR, { missing })]],
      infos: [listed('ended.com', NEAR, { executionDate: inDays(NEAR) }), listed('open.com', NEAR)],
      whmcsPages: [[billed(1, 'ended.com', NEAR), billed(2, 'open.com', NEAR)]],
    });
    expect(joined.totals.incomplete).toEqual(['listBlind']);
  });

  it('is not suspected where domainInfo shows none either', async () => {
    const { joined } = await read({
      registrarPages: [[listed('open.com', NEAR, { missing: ['executionDate'] })]],
      infos: [listed('open.com', NEAR)],
      whmcsPages: [[billed(1, 'open.com', NEAR)]],
    });
    expect(joined.totals.incomplete).toEqual([]);
  });

  it('is known by its fields: without both dates no ending can be seen', async () => {
    const { joined } = await read({
      registrarPages: [[listed('far.com', FAR)]],
      fieldsReturned: ['domainName', 'systemInDate'],
      whmcsPages: [[billed(1, 'far.com', FAR)]],
    });
    expect(joined.totals.incomplete).toEqual(['listBlind']);
  });
});
