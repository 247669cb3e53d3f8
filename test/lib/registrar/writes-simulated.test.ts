import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulators, type Simulators } from '../../../infra/local/simulators/simulators.ts';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import { createRegistrarReader } from '../../../lib/registrar/soap-registrar.ts';
import { createRegistrarWriter } from '../../../lib/registrar/soap-writer.ts';
import type { Accepted } from '../../../lib/registrar/writer.ts';
import { anOrder } from './orders.ts';
import { errorOf } from './reader.ts';
import { day, nameOf } from './rows.ts';

const TODAY = '2026-11-23';
const T = day('2026-12-31');

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: TODAY, domains: 300 });
});
afterEach(() => simulators.registrar.clearFaults());
afterAll(() => simulators.close());

const config = () => ({
  url: new URL(simulators.registrar.url),
  user: simulators.registrar.user,
  password: simulators.registrar.password,
  level: 'own' as const,
  concurrency: 2,
  timeZone: 'Europe/Berlin',
  limits: { connectTimeoutMs: 5_000, totalTimeoutMs: 1_000 },
});
const writer = () => createRegistrarWriter(config());
const ending = async (domain: DomainName): Promise<string | null> => {
  const row = await createRegistrarReader(config()).domainInfo(domain);
  return row && String(row.executionDate);
};

/** A live name without an ending, one with umlauts if asked for. */
function quiet(tld: string, idn = false): DomainName {
  const order = simulators.book.registrar.orders.find(
    (one) =>
      one.tld === tld &&
      one.listed &&
      one.domainStatus === 'active' &&
      one.domainNameAce.includes('xn--') === idn &&
      one.executionDate === null &&
      one.toBeDeletedDate === null,
  );
  return nameOf(order?.domainNameAce ?? '');
}

const placeDelete = (domain: DomainName): Promise<Accepted> =>
  writer().delete(anOrder({ domain, termEnd: T }));
const revoke = (domain: DomainName): Promise<Accepted> => writer().revoke(anOrder({ domain }));

describe('the writer, against a registrar that acts', () => {
  it.each(['dd.mm.yyyy', 'yyyy-mm-dd', 'unix'] as const)(
    'places endings dated %s that read back on their day, and undoes them',
    async (dateFormat) => {
      for (const domain of [quiet('de'), quiet('de', true)]) {
        const order = anOrder({ domain, termEnd: T, dateFormat });
        for (const place of ['delete', 'transit'] as const) {
          expect(await writer()[place](order)).toEqual({ returnCode: '1000' });
          expect(await ending(domain)).toBe('2026-12-31');
          expect(await writer().revoke(order)).toEqual({ returnCode: '1000' });
          expect(await ending(domain)).toBe('null');
        }
      }
    },
  );

  it('leaves exactly the calls it made', async () => {
    const domain = quiet('de');
    const before = simulators.registrar.calls.length;
    await writer().transit(anOrder({ domain, termEnd: T, clientTRID: 'stichtag-a' }));
    await writer().revoke(anOrder({ domain, action: null, clientTRID: 'stichtag-b' }));
    await writer().delete(anOrder({ domain, termEnd: T, notify: '', clientTRID: 'stichtag-c' }));
    await revoke(domain);
    const none = { startDate: null, notify: null, transitType: null, action: null };
    const calls = simulators.registrar.calls.slice(before, -1);
    expect(calls.map(({ at, inFlight, fault, ...call }) => call)).toEqual([
      {
        ...none,
        ...{ operation: 'domainTransit', domain, clientTRID: 'stichtag-a' },
        ...{ startDate: '31.12.2026', transitType: 'connected' },
      },
      { ...none, operation: 'domainRevoke', domain, clientTRID: 'stichtag-b' },
      {
        ...none,
        ...{ operation: 'domainDelete', domain, clientTRID: 'stichtag-c' },
        ...{ startDate: '31.12.2026', notify: '' },
      },
    ]);
  });

  it.each([
    ['pendingShown', '1001', '2026-12-31'],
    ['pendingNever', '1001', 'null'],
    ['acceptedNotDone', '1000', 'null'],
    ['dayOff', '1000', '2027-01-01'],
    ['executedEarly', '1000', null],
  ] as const)('takes %s at its word, %s; only reading back tells', async (kind, returnCode, shown) => {
    const domain = quiet('com');
    simulators.registrar.fail({ kind, operation: 'domainDelete', domain });
    expect(await placeDelete(domain)).toEqual({ returnCode });
    expect(await ending(domain)).toBe(shown);
    await revoke(domain).catch(() => null);
  });

  it.each([
    ['dropReply', 'connectionLost'],
    ['truncated', 'truncated'],
    ['late', 'totalTimeout'],
    ['otherTrid', 'otherReply'],
    ['doctype', 'doctype'],
  ] as const)('%s: %s, done, and so it may have had an effect', async (kind, code) => {
    const domain = quiet('com');
    simulators.registrar.fail({ kind, operation: 'domainDelete', delayMs: 5_000 });
    const error = await errorOf(placeDelete(domain));
    expect(error).toMatchObject({ code, outcome: 'mayHaveHadEffect', retryable: false });
    expect(await ending(domain)).toBe('2026-12-31');
    await revoke(domain);
  });

  it.each([
    ['401', 'unauthorised', 'refused'],
    ['429', 'rateLimited', 'refused'],
    ['returnCode', 'returnCode', 'refused'],
    ['500html', 'serverError', 'mayHaveHadEffect'],
    ['html200', 'notXml', 'mayHaveHadEffect'],
    ['fault', 'fault', 'mayHaveHadEffect'],
    ['reset', 'connectionLost', 'mayHaveHadEffect'],
  ] as const)('%s: %s, %s, and nothing done', async (kind, code, outcome) => {
    const domain = quiet('com');
    simulators.registrar.fail({ kind });
    expect(await errorOf(placeDelete(domain))).toMatchObject({ code, outcome });
    expect(await ending(domain)).toBe('null');
  });

  it('is refused a second ending, an undoing of none, and a name that is not there', async () => {
    const domain = quiet('com');
    expect(await errorOf(revoke(domain))).toMatchObject({ outcome: 'refused', returnCode: '2304' });
    await placeDelete(domain);
    expect(await errorOf(placeDelete(domain))).toMatchObject({ outcome: 'refused', returnCode: '2304' });
    await revoke(domain);
    const absent = await errorOf(placeDelete(nameOf('nobody-holds-this.example.org')));
    expect(absent).toMatchObject({ outcome: 'refused', faultString: 'No such domain' });
  });
});
