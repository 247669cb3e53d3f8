import fc from 'fast-check';

const part = <T extends object>(keys: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(keys, { requiredKeys: [] });
const some = <T>(item: fc.Arbitrary<T>) => fc.array(item, { maxLength: 3 });
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });

const upTo = (max: number) => fc.oneof(fc.constantFrom(0, max), fc.nat(max));
const share = fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 1e-9, max: 1, noNaN: true }));
const id = fc.oneof(fc.constantFrom(1, 2_147_483_647), fc.integer({ min: 1, max: 10_000 }));
const line = fc.constantFrom('a', ' Büro der Löschung ', '😀', '{"a":1}', 'x'.repeat(60), '[0]', '\u2028a');
const mail = fc.constantFrom(
  'a@example.com',
  ' Domains@EXAMPLE.de ',
  'ä@bücher.example',
  "o'neil+1@example.org",
);
const inbox = fc.constantFrom('registrar@in.example.com', ' Ä@In.Bücher.example ');
const date = fc.constantFrom('2000-01-01', '2028-02-29', '2099-12-31');
const name = fc.constantFrom(
  'BÜCHER.example.de',
  'example.org.',
  'xn--e1afmkfd.example',
  'constructor.example',
);
const tld = fc.constantFrom('de', 'AT', 'co.uk', ' ch', 'рф', 'is', 'constructor', 'toString');
const module = fc.constantFrom('smartnic', ' Stichtag', 'a_b-9');
const party = fc.constantFrom('client', 'hoster');

/** Fits a term of one year with the longest margin and lead that are allowed. */
const notice = part({
  days: upTo(100),
  transit: fc.boolean(),
  consent: fc.boolean(),
  earlyDays: upTo(90),
  termYears: fc.integer({ min: 1, max: 10 }),
  source: line,
  confirmedOn: orNull(date),
});

const hosterAddress = fc.record(
  {
    ...{ firstname: line, lastname: line, company: orNull(line), street: line, pcode: fc.constant('01234') },
    ...{ city: line, country: fc.constantFrom('de', 'AT'), phone: fc.constant('+49 555 1'), email: mail },
    fax: orNull(fc.constant('+49 555 2')),
  },
  { requiredKeys: ['firstname', 'lastname', 'street', 'pcode', 'city', 'country', 'phone', 'email'] },
);
const record = fc.record(
  { name: line, type: fc.constantFrom('A', 'TXT'), data: line, aux: upTo(65_535), ttl: fc.constant(60) },
  { requiredKeys: ['name', 'type', 'data'] },
);
const pattern = fc.constantFrom(
  '(a+)+$ xyz',
  ' Löschung von {domain} zum {date} ',
  '\\d+ No. a {order}',
  '^Done .*$',
);
const rule = fc.record(
  {
    ...{ event: fc.constantFrom('registered', 'unknown'), subject: pattern, body: orNull(pattern) },
    ...{ sender: orNull(fc.oneof(mail, name)), language: orNull(fc.constantFrom('de', 'en')) },
  },
  { requiredKeys: ['event', 'subject'] },
);

/** Settings in the file form: each key there or left out, every value allowed, many at the edge of what is. */
export const anySettings = part({
  autoDeleteMode: fc.constantFrom('ticket', 'enabled', 'disabled'),
  whmcsBot: orNull(id),
  notification: part({ inbox: orNull(inbox), forwardTo: orNull(mail) }),
  contactManagement: part({ ownerC: party, adminC: party, techC: party, zoneC: party }),
  contactHandle: orNull(fc.constantFrom('AB1234567@HANDLES.DE', ' a.b ')),
  hosterAddress: orNull(hosterAddress),
  allowHosterOwner: fc.boolean(),
  dnsZone: part({ create: fc.boolean(), records: some(record) }),
  hiddenLockTlds: some(tld),
  mail: part({ senders: some(fc.oneof(mail, name)), rules: some(rule) }),
  ticket: part({ departmentId: id, language: fc.constantFrom('en', 'de'), name: line, email: orNull(mail) }),
  whmcs: part({
    registrars: fc.array(module, { minLength: 1, maxLength: 3 }),
    adminPath: fc.constantFrom('admin', 'a/b.c~d-e'),
    concurrency: fc.integer({ min: 1, max: 16 }),
    captureGateways: some(module),
  }),
  registrar: part({
    level: fc.constantFrom('own', 'all'),
    concurrency: fc.integer({ min: 1, max: 16 }),
    revokeAction: orNull(line),
    transitType: fc.constantFrom('connected', 'disconnected'),
    dateFormat: fc.constantFrom('dd.mm.yyyy', 'yyyy-mm-dd', 'unix'),
    termField: fc.constantFrom('auto', 'paidUntilDate', 'systemInDate'),
  }),
  notice: part({ default: notice, tlds: fc.dictionary(tld, notice, { maxKeys: 3 }) }),
  marginDays: upTo(60),
  ticketLeadDays: upTo(180),
  toleranceDays: upTo(60),
  driftDays: upTo(180),
  brakes: part({ maxEndings: upTo(100_000), maxShare: share, maxShrink: share, maxTickets: upTo(100_000) }),
  confirmedPaths: some(fc.constantFrom('delete', 'transit')),
  protected: some(name),
  handsOff: some(name),
  keepUntil: fc.dictionary(name, date, { maxKeys: 3 }),
  timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'America/St_Johns', 'Pacific/Apia'),
  killSwitch: fc.constantFrom('off', 'endings', 'all'),
  dryRun: fc.boolean(),
});
