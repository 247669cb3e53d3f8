import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulators, type Simulators } from '../../../../infra/local/simulators/simulators.ts';
import { all, infoFields, listFields, rowsIn, soap, textIn, TODAY, withSimulators } from './raw.ts';

let simulators: Simulators;
beforeAll(async () => {
  simulators = await startSimulators({ today: TODAY });
});
afterAll(() => simulators.close());

const faultOf = (body: string): string | undefined => textIn(body, 'faultstring');

describe('the registrar', () => {
  it('listens on 127.0.0.1, at soap.php under any path, for POST', async () => {
    const { url } = simulators.registrar;
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/soap\.php$/);
    expect((await fetch(url.replace('/soap.php', '/deeper/soap.php'), { method: 'POST' })).status).toBe(401);
    expect((await fetch(url.replace('/soap.php', '/wsdl'), { method: 'POST' })).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });

  it('refuses wrong credentials with 401', async () => {
    const reply = await soap(simulators, 'domainInfo', infoFields('x.de'), { password: 'wrong' });
    expect(reply.status).toBe(401);
    expect(reply.contentType).toContain('text/html');
  });

  it('answers with PHP’s faults, and HTTP 500, what the WSDL does not allow', async () => {
    const cases: [string, string, string][] = [
      ['domainRenew', '<clientTRID>a</clientTRID>', "Procedure 'domainRenew' not present"],
      [
        'domainInfo',
        '<domainName>x.de</domainName>',
        "SOAP-ERROR: Encoding: object has no 'clientTRID' property",
      ],
      ['domainInfo', `${infoFields('x.de')}<level>own</level>`, "an unknown 'level' property"],
      ['domainListExtended', '<clientTRID/><fields/>', "object has no 'filter' property"],
      ['domainInfo', infoFields('nobody-holds-this.de'), 'No such domain'],
      ['domainInfo', '<domainName>a & b', 'Bad Request'],
    ];
    for (const [operation, fields, message] of cases) {
      const { status, body, contentType } = await soap(simulators, operation, fields);
      expect([status, contentType, faultOf(body)]).toEqual([
        500,
        'text/xml; charset=utf-8',
        expect.stringContaining(message),
      ]);
    }
  });

  it('wants the request in the part the WSDL names, and no document type', async () => {
    const wrongPart = await soap(simulators, 'domainInfo', infoFields('x.de'), { part: 'request' });
    expect(faultOf(wrongPart.body)).toBe("SOAP-ERROR: Encoding: object has no 'domainName' property");
    const doctype = await soap(simulators, 'domainInfo', infoFields('x.de'), { prolog: '<!DOCTYPE a>' });
    expect(faultOf(doctype.body)).toBe('DTD are not supported by SOAP');
  });

  it('takes its time if told to, and counts what is in flight', async () => {
    await withSimulators({ registrar: { latencyMs: 100 } }, async (slow) => {
      const asked = performance.now();
      await Promise.all([1, 2, 3].map(() => soap(slow, 'domainInfo', infoFields('x.de'))));
      expect(performance.now() - asked).toBeGreaterThanOrEqual(99);
      expect(Math.max(...slow.registrar.calls.map(({ inFlight }) => inFlight))).toBeGreaterThan(1);
    });
  });

  it('records its calls', async () => {
    const before = simulators.registrar.calls.length;
    await soap(simulators, 'domainInfo', infoFields('x.de'));
    await soap(simulators, 'domainListExtended', listFields({}));
    expect(simulators.registrar.calls.slice(before)).toMatchObject([
      { operation: 'domainInfo', domain: 'x.de', fault: null, inFlight: 1 },
      { operation: 'domainListExtended', domain: '', fault: null },
    ]);
  });
});

describe('domainListExtended', () => {
  const list = (options: Parameters<typeof listFields>[0]): ReturnType<typeof soap> =>
    soap(simulators, 'domainListExtended', listFields(options));

  it('gives every live name once, page by page, in the same unsorted order', async () => {
    const names: (string | null | undefined)[] = [];
    for (const offset of ['0', '200', '400', '600']) {
      const { body } = await list({ limit: '200', offset, fields: ['domainNameAce'] });
      names.push(...rowsIn(body).map(({ domainNameAce }) => domainNameAce));
    }
    const live = simulators.book.registrar.orders.filter(({ listed }) => listed);
    expect(names).toEqual(live.map(({ domainNameAce }) => domainNameAce));
    expect(names).not.toEqual([...names].sort());
  });

  it('types and names things as the recorded replies do', async () => {
    const { body, status, contentType } = await list({ limit: '1', fields: ['orderNumber'] });
    expect([status, contentType]).toEqual([200, 'text/xml; charset=utf-8']);
    expect(body).toContain(
      '<ns1:domainListExtendedResponse><return xsi:type="ns1:DomainListExtendedResponseObject">',
    );
    expect(body).toMatch(/<domainInfo xsi:type="ns1:ArrayOfDomaininfo"><item xsi:type="ns1:DomainInfo">/);
    expect(body).toMatch(/<key xsi:type="xsd:string">orderNumber<\/key><value xsi:type="xsd:string">\d{3,}</);
    expect(body).toContain('<returnCode xsi:type="xsd:int">1000</returnCode>');
    expect(textIn(body, 'clientTRID')).toBe('TEST.1');
  });

  it('returns the fields asked for that it knows, and all of them if none is asked for', async () => {
    const asked = await list({ limit: '1', fields: ['domainName', 'nonsense', 'regType'] });
    expect(Object.keys(rowsIn(asked.body)[0] ?? {})).toEqual(['domainName', 'regType']);
    const everything = await list({ limit: '1', fields: [] });
    expect(Object.keys(rowsIn(everything.body)[0] ?? {}).length).toBeGreaterThan(15);
  });

  it('tells an absent date as nil or as an empty string', async () => {
    const { body } = await list({ fields: ['executionDate', 'toBeDeletedDate', 'systemInDate'] });
    const values = rowsIn(body).map(({ executionDate }) => executionDate);
    expect(values).toContain(null);
    expect(values).toContain('');
    expect(rowsIn(body).some((row) => row.executionDate === null && row.toBeDeletedDate === '')).toBe(true);
    expect(
      rowsIn(body).filter(({ systemInDate }) => /^\d{9,}$/.test(systemInDate ?? '')).length,
    ).toBeGreaterThan(400);
  });

  it('gives 2,000 rows at most and an empty list beyond the end', async () => {
    const { body } = await list({ offset: '500000' });
    expect([rowsIn(body), textIn(body, 'returnCode')]).toEqual([[], '1000']);
    await withSimulators({ domains: 2100 }, async (large) => {
      const fields = listFields({ limit: '5000', fields: ['domainNameAce'] });
      expect(rowsIn((await soap(large, 'domainListExtended', fields)).body)).toHaveLength(2000);
    });
  });

  it('refuses a limit that is no number, and a level it does not know', async () => {
    expect(textIn((await list({ limit: 'ten' })).body, 'returnCode')).toBe('2004');
    expect(textIn((await list({ level: 'mine' })).body, 'returnCode')).toBe('2004');
    expect(rowsIn((await list({ level: 'all', limit: '5' })).body)).toHaveLength(5);
  });

  it('filters by a key, and takes an empty filter for none', async () => {
    const filter = (key: string, value: string): string =>
      `<filter><item><key>${key}</key><value>${value}</value></item></filter>`;
    const pending = await list({
      filter: filter('domainStatus', 'pendingTransfer'),
      fields: ['domainStatus'],
    });
    expect(rowsIn(pending.body)).toEqual(Array(2).fill({ domainStatus: 'pendingTransfer' }));
    expect(rowsIn((await list({ limit: '3', filter: filter('', '') })).body)).toHaveLength(3);
  });

  it('can answer 2003 for an empty page, leave fields out, and give smaller pages', async () => {
    const registrar = { emptyListCode: 2003, listOmits: ['executionDate'], maxRows: 7 } as const;
    await withSimulators({ registrar }, async (odd) => {
      const first = await soap(odd, 'domainListExtended', listFields({}));
      expect(rowsIn(first.body)).toHaveLength(7);
      expect(Object.keys(rowsIn(first.body)[0] ?? {})).toEqual([
        'domainName',
        'domainNameAce',
        'systemInDate',
      ]);
      const beyond = await soap(odd, 'domainListExtended', listFields({ offset: '9999' }));
      expect([rowsIn(beyond.body), textIn(beyond.body, 'returnCode')]).toEqual([[], '2003']);
    });
  });

  it('shows what changed in the book at once', async () => {
    await withSimulators({}, async (fresh) => {
      const [order] = fresh.book.registrar.orders.filter(({ listed }) => listed);
      if (order === undefined) throw new Error('an empty book');
      order.executionDate = 1_800_000_000;
      const { body } = await soap(fresh, 'domainListExtended', listFields({ limit: '1' }));
      expect(rowsIn(body)[0]).toMatchObject({ executionDate: '1800000000' });
    });
  });
});

describe('domainInfo', () => {
  it('gives the whole item of the WSDL, in its types', async () => {
    const name = simulators.book.registrar.orders.find(({ listed }) => listed)?.domainNameAce ?? '';
    const { body } = await soap(simulators, 'domainInfo', infoFields(name));
    const item =
      /<item xsi:type="ns1:DomainInfoDomains">(.*?<\/nameservers>.*?)<\/item>/.exec(body)?.[1] ?? '';
    expect(textIn(item, 'domainName')).toBe(name);
    expect(textIn(item, 'ownerC')).toMatch(/^EX\d{7}@HANDLES\.DE$/);
    expect(item).toContain('<domainSubStatus xsi:type="ns1:ArrayOfString"></domainSubStatus>');
    expect(item).toContain('<tags xsi:nil="true"/>');
    expect(item).toMatch(/<ipv4 xsi:type="xsd:string">192\.0\.2\.1<\/ipv4><ipv6 xsi:nil="true"\/>/);
    expect(textIn(body, 'clientTRID')).toBe('TEST.2');
  });

  it('finds an IDN in either spelling', async () => {
    const idn = simulators.book.registrar.orders.find(({ domainNameAce }) =>
      domainNameAce.startsWith('xn--'),
    );
    for (const asked of [idn?.domainName ?? '', idn?.domainNameAce ?? '']) {
      const { body } = await soap(simulators, 'domainInfo', infoFields(asked));
      expect(textIn(body, 'domainName')).toBe(idn?.domainName);
    }
    const both = `<domainName></domainName><domainNameAce>${idn?.domainNameAce ?? ''}</domainNameAce><clientTRID/>`;
    expect((await soap(simulators, 'domainInfo', both)).status).toBe(200);
  });

  it('gives an older order, long ended, before the live one', async () => {
    const { book } = simulators;
    const [name] = [...book.registrar.byName].find(([, orders]) => orders.length === 2) ?? [''];
    const { body } = await soap(simulators, 'domainInfo', infoFields(name));
    expect(all(/<domainStatus xsi:type="xsd:string">(\w+)</g, body)).toEqual(['deleted', 'active']);
    expect(Number(textIn(body, 'executionDate'))).toBeGreaterThan(0);
    const { body: listed } = await soap(
      simulators,
      'domainListExtended',
      listFields({ fields: ['domainNameAce'] }),
    );
    expect(rowsIn(listed).filter(({ domainNameAce }) => domainNameAce === name)).toHaveLength(1);
  });
});
