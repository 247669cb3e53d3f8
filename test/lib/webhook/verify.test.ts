import { describe, expect, it } from '@jest/globals';
import { webhookKeys } from '../../../lib/webhook/keys.ts';
import { refusalOf, type Refusal, type SignedRequest } from '../../../lib/webhook/verify.ts';
import { NOW, OTHER_SECRET, SECRET, SENT, signed, signedBytes } from './signed.ts';

const BODY = '{"event":"InvoicePaid","invoiceIds":[123]}';
const WRONG = `v1,${Buffer.alloc(32).toString('base64')}`;

const verdict = (request: SignedRequest, secret = SECRET, now = NOW): Promise<Refusal | null> =>
  refusalOf(request, () => Promise.resolve(webhookKeys(secret)), now);

/** A request that fits but for these headers. */
const withHeaders = (headers: SignedRequest['headers']): SignedRequest => {
  const request = signed(BODY);
  return { ...request, headers: { ...request.headers, ...headers } };
};

describe('the published example', () => {
  const example = {
    headers: {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    },
    body: Buffer.from('{"test": 2432232314}'),
  };

  it('fits', async () => {
    expect(await verdict(example, SECRET, 1_614_265_330_000)).toBeNull();
  });

  it('does not fit written anew', async () => {
    const body = Buffer.from(JSON.stringify(JSON.parse(example.body.toString())));
    expect(await verdict({ ...example, body }, SECRET, 1_614_265_330_000)).toBe('noSignatureFits');
  });
});

describe('the body', () => {
  it.each([
    ['odd whitespace', '\n{ "event" :\t"InvoicePaid",\r\n"invoiceIds":[ 1 , 2 ]}  '],
    ['escapes', '{"event":"Invoice\\u0050aid","invoiceIds":[1],"note":"\\/ \\ud83d\\ude00"}'],
    ['umlauts, composed and not', '{"note":"M\u00fcnchen Mu\u0308nchen"}'],
    ['characters beyond 16 bits', '{"note":"😀"}'],
    ['a byte order mark', '\ufeff{}'],
    ['numbers in another form', '{"invoiceIds":[1.0,1e0]}'],
    ['a key twice', '{"invoiceId":1,"invoiceId":2}'],
    ['no JSON', 'event=InvoicePaid&invoiceId=1'],
    ['nothing', ''],
  ])('counts as it came: %s', async (_, body) => {
    expect(await verdict(signed(body))).toBeNull();
  });

  it('counts byte by byte, text or not', async () => {
    const one = signedBytes(Buffer.from([0x7b, 0xff, 0x00, 0x7d]));
    expect(await verdict(one)).toBeNull();
    // Read as text, both would be the same.
    expect(await verdict({ ...one, body: Buffer.from([0x7b, 0xfe, 0x00, 0x7d]) })).toBe('noSignatureFits');
  });
});

describe('the time', () => {
  it.each<[number, Refusal | null]>([
    [-301, 'tooOld'],
    [-300, null],
    [-299, null],
    [0, null],
    [299, null],
    [300, null],
    [301, 'tooNew'],
  ])('sent %i seconds from now', async (seconds, expected) => {
    const request = signed(BODY, { at: SENT + seconds });
    expect(await verdict(request)).toBe(expected);
    // The second has not passed before it is over.
    expect(await verdict(request, SECRET, NOW + 999)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    'yesterday',
    `+${SENT}`,
    `-${SENT}`,
    ` ${SENT}`,
    `${SENT} `,
    `${SENT}.0`,
    `${SENT}s`,
    `${SENT}\n`,
    '1.78e9',
    '0x6a18d700',
    `${SENT}000`,
    '9'.repeat(300),
    '１７８００００００００',
    `${SENT},${SENT}`,
  ])('is whole seconds, and %j is not, however well signed', async (timestamp) => {
    const request = signedBytes(Buffer.from(BODY), { timestamp });
    expect(await verdict(request)).toBe(timestamp === '' ? 'headerMissing' : 'timestampMalformed');
  });
});

describe('the headers', () => {
  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('%s must be there', async (name) => {
    expect(await verdict(withHeaders({ [name]: undefined }))).toBe('headerMissing');
    expect(await verdict(withHeaders({ [name]: '' }))).toBe('headerMissing');
  });

  it('an id with a full stop is none: an old request could be read as a new one', async () => {
    expect(await verdict(signed(BODY, { id: 'msg.1' }))).toBe('idMalformed');
    const old = signed(`${SENT}.${BODY}`, { id: 'msg', at: SENT - 301 });
    expect(await verdict(old)).toBe('tooOld');
    const shifted = { 'webhook-id': `msg.${SENT - 301}`, 'webhook-timestamp': String(SENT) };
    expect(await verdict({ headers: { ...old.headers, ...shifted }, body: Buffer.from(BODY) })).toBe(
      'idMalformed',
    );
  });

  it.each([
    { 'webhook-id': 'msg_2' },
    { 'webhook-timestamp': String(SENT + 1) },
    { 'webhook-id': 'msg_1,msg_1' },
    { 'webhook-id': 'msg_1 ' },
    { 'webhook-id': 'mśg_1' },
  ])('are signed too: %j', async (headers) => {
    expect(await verdict(withHeaders(headers))).toBe('noSignatureFits');
  });

  it('nobody reads a secret for a request that is refused without', async () => {
    const asked: string[] = [];
    const keys = () => Promise.resolve((asked.push('read'), webhookKeys(SECRET)));
    const noise: SignedRequest[] = [
      { headers: {}, body: Buffer.from(BODY) },
      withHeaders({ 'webhook-timestamp': 'now' }),
      signed(BODY, { id: 'a.b' }),
      signed(BODY, { at: SENT - 301 }),
      signed(BODY, { at: SENT + 301 }),
    ];
    for (const request of noise) expect(await refusalOf(request, keys, NOW)).not.toBeNull();
    expect(asked).toEqual([]);
    await refusalOf(signed(BODY), keys, NOW);
    expect(asked).toEqual(['read']);
  });
});

describe('the signatures', () => {
  const { 'webhook-signature': right } = signed(BODY).headers;
  const { 'webhook-signature': others } = signed(BODY, { secret: OTHER_SECRET }).headers;

  it.each([
    ['one that fits', right],
    ['one of two', `${WRONG} ${right}`],
    ['the first of many', `${right} ${WRONG} ${WRONG}`],
    ['beside other versions', `v1a,${right.slice(3)} v2,abc ${right} v3`],
    ['beside rubbish', `  , v1 v1, ${right}x é ${right} `],
  ])('%s is enough', async (_, signatures) => {
    expect(await verdict(withHeaders({ 'webhook-signature': signatures }))).toBeNull();
  });

  it.each([
    ['another key', others],
    ['another version', right.replace('v1,', 'v1a,')],
    ['no version', right.slice(3)],
    ['version in capitals', right.replace('v1', 'V1')],
    ['the start of it', right.slice(0, -1)],
    ['more than it', `${right}=`],
    ['the version alone', 'v1,'],
    ['a blank', ' '],
    ['as many characters, more bytes', right.replace(/.$/, 'é')],
    ['as many bytes', WRONG],
    ['letters whose last eight bits are right', right.replace('v', '\u0176')],
    ['without padding', right.replaceAll('=', '')],
    ['for web addresses', right.replaceAll('+', '-').replaceAll('/', '_').replace('=', '.')],
    ['two, joined as a header given twice is', `${right},${right}`],
    ['two, joined with a blank', `${right}, ${WRONG}`],
    ['ten thousand', Array.from({ length: 10_000 }, () => 'v').join(' ')],
  ])('%s is refused, and never an error', async (_, signatures) => {
    expect(await verdict(withHeaders({ 'webhook-signature': signatures }))).toBe('noSignatureFits');
  });

  it('by either key during a rotation, and by one that is no longer there no more', async () => {
    const [byOne, byOther] = [signed(BODY), signed(BODY, { secret: OTHER_SECRET })];
    for (const both of [`${SECRET},${OTHER_SECRET}`, `${OTHER_SECRET},${SECRET}`]) {
      expect(await verdict(byOne, both)).toBeNull();
      expect(await verdict(byOther, both)).toBeNull();
    }
    expect(await verdict(byOne, OTHER_SECRET)).toBe('noSignatureFits');
    const bySender = { 'webhook-signature': `${right} ${others}` };
    for (const one of [SECRET, OTHER_SECRET]) expect(await verdict(withHeaders(bySender), one)).toBeNull();
  });
});
