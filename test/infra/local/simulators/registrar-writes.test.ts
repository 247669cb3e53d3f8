import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { advanceTo } from '../../../../infra/local/simulators/advance.ts';
import { startSimulators, type Simulators } from '../../../../infra/local/simulators/simulators.ts';
import { endingShown, orderOf, placeDelete, placeTransit, revoke } from './orders.ts';
import { listFields, rowsIn, soap, textIn, TODAY } from './raw.ts';

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: TODAY });
});
afterEach(() => simulators.registrar.clearFaults());
afterAll(() => simulators.close());

const quiet = (tld = 'com'): string => orderOf(simulators, tld).domainNameAce;

describe('domainDelete, domainTransit and domainRevoke', () => {
  it('place an ending that shows in domainInfo and the list, and take it back', async () => {
    const name = quiet('de');
    for (const place of [placeDelete, placeTransit]) {
      expect(await place(simulators, name)).toBe('1000');
      expect(await endingShown(simulators, name)).toBe('2026-12-31');
      const { body } = await soap(simulators, 'domainListExtended', listFields({}));
      const row = rowsIn(body).find(({ domainNameAce }) => domainNameAce === name);
      expect(row?.executionDate).toMatch(/^\d+$/);
      expect(await revoke(simulators, name)).toBe('1000');
      expect(await endingShown(simulators, name)).toBe('');
    }
  });

  it.each(['31.12.2026', '2026-12-31', '1798671600'])('take the day as %s', async (startDate) => {
    const name = quiet();
    expect(await placeDelete(simulators, name, startDate)).toBe('1000');
    expect(await endingShown(simulators, name)).toBe('2026-12-31');
    await revoke(simulators, name);
  });

  it.each(['31.02.2027', '2026-13-01', 'tomorrow', '31/12/2026', '22.11.2026'])(
    'refuse the day %s',
    async (startDate) => {
      expect(await placeDelete(simulators, quiet(), startDate)).toBe('2004');
      expect(await endingShown(simulators, quiet())).toBe('');
    },
  );

  it('end at once what names no day, or this one', async () => {
    for (const startDate of [null, '23.11.2026']) {
      const name = quiet();
      expect(await placeDelete(simulators, name, startDate)).toBe('1000');
      expect(await endingShown(simulators, name)).toBe('No such domain');
    }
  });

  it('know only what is listed', async () => {
    for (const order of [placeDelete, placeTransit, revoke]) {
      expect(await order(simulators, 'nobody-holds-this.de')).toBe('No such domain');
    }
  });

  it('refuse a second ending, and to undo none', async () => {
    const name = quiet('de');
    expect(await revoke(simulators, name)).toBe('2304');
    await placeDelete(simulators, name);
    expect(await placeDelete(simulators, name, '01.01.2027')).toBe('2304');
    expect(await placeTransit(simulators, name)).toBe('2304');
    expect(await endingShown(simulators, name)).toBe('2026-12-31');
    await revoke(simulators, name);
  });

  it('clear both dates of an ending', async () => {
    const order = orderOf(simulators);
    order.toBeDeletedDate = 1_798_675_200;
    order.executionDate = 1_798_675_200;
    expect(await revoke(simulators, order.domainNameAce)).toBe('1000');
    expect([order.executionDate, order.toBeDeletedDate]).toEqual([null, null]);
  });

  it('give back to the registry only where it takes back, in one of two ways', async () => {
    expect(await placeTransit(simulators, quiet())).toBe('2306');
    expect(await placeTransit(simulators, quiet('de'), '31.12.2026', 'half')).toBe('2004');
  });

  it('want what the WSDL wants', async () => {
    const fields = `<domainName>${quiet()}</domainName><clientTRID/>`;
    const without = await soap(simulators, 'domainDelete', fields);
    expect(textIn(without.body, 'faultstring')).toContain("no 'notify' property");
    const surplus = await soap(simulators, 'domainTransit', `<notify/>${fields}`);
    expect(textIn(surplus.body, 'faultstring')).toContain("unknown 'notify' property");
  });

  it('are recorded with all they carry', async () => {
    const name = quiet('de');
    const before = simulators.registrar.calls.length;
    await placeDelete(simulators, name, null);
    await placeTransit(simulators, 'x.de', '2026-12-31');
    await revoke(simulators, 'x.de');
    const nothing = { notify: null, startDate: null, transitType: null, action: null };
    expect(
      simulators.registrar.calls.slice(before).map(({ at, inFlight, ...call }) => ({ ...call })),
    ).toEqual([
      { ...nothing, operation: 'domainDelete', domain: name, clientTRID: 'TEST.3', fault: null },
      {
        ...nothing,
        operation: 'domainTransit',
        domain: 'x.de',
        clientTRID: 'TEST.3',
        startDate: '2026-12-31',
        transitType: 'connected',
        fault: null,
      },
      { ...nothing, operation: 'domainRevoke', domain: 'x.de', clientTRID: 'TEST.3', fault: null },
    ]);
  });
});

describe('the registrar, told to lie', () => {
  it('pendingShown: 1001, and done', async () => {
    const name = quiet();
    simulators.registrar.fail({ kind: 'pendingShown' });
    expect(await placeDelete(simulators, name)).toBe('1001');
    expect(await endingShown(simulators, name)).toBe('2026-12-31');
    simulators.registrar.fail({ kind: 'pendingShown' });
    expect(await revoke(simulators, name)).toBe('1001');
    expect(await endingShown(simulators, name)).toBe('');
  });

  it.each([
    ['pendingNever', '1001'],
    ['acceptedNotDone', '1000'],
  ] as const)('%s: %s, and nothing done', async (kind, code) => {
    const name = quiet('de');
    simulators.registrar.fail({ kind, times: 2 });
    expect(await placeDelete(simulators, name)).toBe(code);
    expect(await placeTransit(simulators, name)).toBe(code);
    expect(await endingShown(simulators, name)).toBe('');
    await placeDelete(simulators, name);
    simulators.registrar.fail({ kind });
    expect(await revoke(simulators, name)).toBe(code);
    expect(await endingShown(simulators, name)).toBe('2026-12-31');
    await revoke(simulators, name);
  });

  it('dayOff: another day than asked', async () => {
    const name = quiet();
    for (const [days, shown] of [
      [undefined, '2027-01-01'],
      [-3, '2026-12-28'],
    ] as const) {
      simulators.registrar.fail({ kind: 'dayOff', ...(days === undefined ? {} : { days }) });
      expect(await placeDelete(simulators, name)).toBe('1000');
      expect(await endingShown(simulators, name)).toBe(shown);
      await revoke(simulators, name);
    }
  });

  it('executedEarly: gone at once', async () => {
    const name = quiet();
    simulators.registrar.fail({ kind: 'executedEarly' });
    expect(await placeDelete(simulators, name)).toBe('1000');
    expect(await endingShown(simulators, name)).toBe('No such domain');
    const { body } = await soap(simulators, 'domainListExtended', listFields({}));
    expect(rowsIn(body).map(({ domainNameAce }) => domainNameAce)).not.toContain(name);
  });

  it.each(['dropReply', 'truncated', 'late', 'otherTrid'] as const)('%s: acts all the same', async (kind) => {
    const name = quiet();
    simulators.registrar.fail({ kind, operation: 'domainDelete', delayMs: 1 });
    await placeDelete(simulators, name).catch(() => 'cut');
    expect(await endingShown(simulators, name)).toBe('2026-12-31');
    await revoke(simulators, name);
  });

  it.each(['reset', '401', '429', '500html', 'html200', 'fault', 'returnCode'] as const)(
    '%s: does nothing',
    async (kind) => {
      const name = quiet();
      simulators.registrar.fail({ kind });
      await placeDelete(simulators, name).catch(() => 'cut');
      expect(await endingShown(simulators, name)).toBe('');
    },
  );

  it('otherDomain: ends somebody else’s', async () => {
    const name = quiet();
    const ended = (): number =>
      simulators.book.registrar.orders.filter(({ executionDate }) => executionDate !== null).length;
    const before = ended();
    const [first] = simulators.book.registrar.orders.filter((order) => order.listed);
    if (first === undefined || first.domainNameAce === name || first.executionDate !== null) {
      throw new Error('the first of the book is the one the mix-up hits');
    }
    simulators.registrar.fail({ kind: 'otherDomain' });
    expect(await placeDelete(simulators, name)).toBe('1000');
    expect(await endingShown(simulators, name)).toBe('');
    expect(ended()).toBe(before + 1);
    await revoke(simulators, first.domainNameAce);
  });

  it('only about the operation and domain named', async () => {
    const [one, other] = [quiet('com'), quiet('net')];
    simulators.registrar.fail({ kind: '429', operation: 'domainDelete', domain: other });
    expect(await placeDelete(simulators, one)).toBe('1000');
    expect(await revoke(simulators, one)).toBe('1000');
    expect(await endingShown(simulators, other)).toBe('');
    expect(await placeDelete(simulators, other)).toBe('');
    expect(await endingShown(simulators, other)).toBe('');
  });

  it('pendingLater: 1001, and done when the day moves', async () => {
    const [name, undone] = [quiet('com'), quiet('net')];
    await placeDelete(simulators, undone);
    simulators.registrar.fail({ kind: 'pendingLater', times: 2 });
    expect(await placeDelete(simulators, name)).toBe('1001');
    expect(await revoke(simulators, undone)).toBe('1001');
    expect([await endingShown(simulators, name), await endingShown(simulators, undone)]).toEqual([
      '',
      '2026-12-31',
    ]);
    advanceTo(simulators.book, '2026-11-24');
    expect([await endingShown(simulators, name), await endingShown(simulators, undone)]).toEqual([
      '2026-12-31',
      '',
    ]);
  });
});
