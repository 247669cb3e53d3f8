import { describe, expect, it } from '@jest/globals';
import { passedDkim, resultFor } from '../../../lib/mail/authentication-results.ts';
import { authenticityOf } from '../../../lib/mail/authenticity.ts';
import { readMailbox } from '../../../lib/mail/from-header.ts';
import { senderAllows, senderSigns } from '../../../lib/mail/senders.ts';
import { verdicts } from '../../../lib/mail/verdicts.ts';
import { BARE, PASSED } from './support.ts';

const SENDERS = ['registrar.example', 'robot@mailer.example'];
const from = (address: string) => ({ ...BARE, from: { address, name: 'robot@registrar.example' } });
const signed = (address: string, domain: string) => ({
  ...from(address),
  authenticationResults: [`amazonses.com; dkim=pass header.i=@${domain}`],
});
const DKIM_ONLY = { ...PASSED, dmarc: 'GRAY' } as const;

describe('authenticityOf', () => {
  it('believes DMARC about the domain of an allowed From', () => {
    const genuine = { kind: 'genuine', by: 'dmarc', senderDomain: 'mail.registrar.example' };
    expect(authenticityOf(from('a@mail.registrar.example'), PASSED, SENDERS)).toEqual(genuine);
    expect(authenticityOf(from('Robot@mailer.example'), PASSED, SENDERS)).toMatchObject({ kind: 'genuine' });
  });

  it.each([
    ['virus', from('a@registrar.example'), { ...PASSED, virus: 'GRAY' as const }],
    ['noSender', { ...BARE, from: null }, PASSED],
    ['senderNotAllowed', from('a@example.org'), PASSED],
    ['senderNotAllowed', from('other@mailer.example'), PASSED],
    ['senderNotAllowed', from('robot@sub.mailer.example'), PASSED],
    ['notAuthenticated', from('a@registrar.example'), { ...PASSED, dmarc: 'FAIL' as const }],
    ['notAuthenticated', signed('a@registrar.example', 'example.org'), DKIM_ONLY],
    ['notAuthenticated', signed('a@registrar.example', 'mailer.example'), DKIM_ONLY],
    ['notAuthenticated', signed('robot@mailer.example', 'registrar.example'), DKIM_ONLY],
    ['notAuthenticated', signed('robot@mailer.example', 'sub.mailer.example'), DKIM_ONLY],
    [
      'notAuthenticated',
      signed('a@registrar.example', 'registrar.example'),
      { ...DKIM_ONLY, dkim: 'FAIL' as const },
    ],
  ])('quarantines: %s', (why, mail, given) => {
    expect(authenticityOf(mail, given, SENDERS)).toEqual({ kind: 'quarantined', why });
  });

  it('quarantines everything where nobody is the registrar', () => {
    expect(authenticityOf(from('a@registrar.example'), PASSED, [])).toMatchObject({
      why: 'senderNotAllowed',
    });
  });

  it('believes a signature of the domain that allows the From', () => {
    expect(authenticityOf(signed('a@registrar.example', 'm.registrar.example'), DKIM_ONLY, SENDERS)).toEqual({
      kind: 'genuine',
      by: 'dkim',
      senderDomain: 'm.registrar.example',
    });
    expect(
      authenticityOf(signed('robot@mailer.example', 'mailer.example'), DKIM_ONLY, SENDERS),
    ).toMatchObject({ by: 'dkim' });
  });
});

describe('senders', () => {
  it.each([
    ['registrar.example', 'a@registrar.example', true],
    ['Registrar.Example.', 'a@x.registrar.example', true],
    ['registrar.example', 'a@notregistrar.example', false],
    ['bücher.example', 'a@xn--bcher-kva.example', true],
    ['A@Bücher.example', 'a@xn--bcher-kva.example', true],
    ['registrar.example', 'registrar.example', false],
    ['', 'a@registrar.example', false],
    ['@registrar.example', 'a@registrar.example', false],
  ])('%s allows %s: %s', (sender, address, is) => expect(senderAllows(sender, address)).toBe(is));

  it('sign for their very domain, or for all below it', () => {
    expect(senderSigns('registrar.example', 'm.registrar.example')).toBe(true);
    expect(senderSigns('a@registrar.example', 'm.registrar.example')).toBe(false);
    expect(senderSigns('a@registrar.example', 'Registrar.example')).toBe(true);
    expect(senderSigns('registrar.example', '')).toBe(false);
  });
});

describe('the DKIM results that SES wrote', () => {
  const SES = 'amazonses.com';

  it.each([
    [`${SES}; dkim=pass header.i=@a.example; dkim=pass header.d=b.example`, ['a.example', 'b.example']],
    [`${SES}; dkim=fail header.i=@a.example; dkim=pass header.i=x@b.example`, ['b.example']],
    [`${SES}; none`, []],
    [`${SES};`, []],
    [`${SES}; dkim=pass reason="a; dkim=pass header.d=c.example" header.d=a.example`, ['a.example']],
    [`${SES}; dkim=pass header.i=@x.a.example header.d=a.example`, ['a.example']],
    [`AMAZONSES.com 1; (c) DKIM = Pass (c (d)) header.d = "a.example"`, ['a.example']],
    [`"${SES}"; dkim=pass header.d=a.example`, ['a.example']],
    [`${SES}; dkim=pass`, []],
  ])('%s', (header, domains) => expect(passedDkim(header)).toEqual(domains));

  it.each([
    '',
    'dkim=pass header.d=a.example',
    'mx.example.org; dkim=pass header.d=a.example',
    `${SES}.example.org; dkim=pass header.d=a.example`,
    `(${SES}) mx.example.org; dkim=pass header.d=a.example`,
    `${SES} mx; dkim=pass header.d=a.example`,
    `${SES}; dkim=pass header.d=a.example (never ends`,
    `${SES}; dkim=pass header.d="a.example`,
    `${SES}; dkim=pass header.d=a.example; x@example.org`,
    `${SES}; dkim=pass header.d=a.example header.d=b.example`,
    `${SES}; dkim=pass header.d=a.example header.i=@b.example`,
    `${SES}; dkim=pass header.d=a.example extra`,
    `${SES}; "dkim"=pass header.d=a.example`,
    `${SES}; dkim "=" pass header.d=a.example`,
    `${SES}; dkim-x=pass header.d=a.example`,
    `${SES}; (dkim=pass header.d=a.example)`,
    `${SES}; dkim=passed header.d=a.example`,
    `${SES}; spf=pass smtp.mailfrom="x"@example.org; dkim=pass header.d=a.example`,
    `${SES}; dkim=pass header.d=a.example)`,
    `${SES}; dkim=pass header.d=a\\example`,
  ])('none: %s', (header) => expect(passedDkim(header)).toEqual([]));
});

describe('what the sender named himself, among the results of SES', () => {
  const results = (envelope: string, helo = 'mail.example.org') =>
    `amazonses.com; spf=pass (spfCheck) client-ip=192.0.2.25; envelope-from=${envelope}; helo=${helo}; dkim=pass header.i=@a.example; dmarc=pass header.from=a.example;`;

  it.each([
    'bounce@a.example',
    'bounce+u=in.example.com@a.example',
    'prvs=1234abcd=robot@a.example',
    'SRS0=ab=cd=a.example=robot@example.org',
    '<>',
    '',
  ])('counts for nothing, and for no doubt: %j', (envelope) => {
    expect(passedDkim(results(envelope))).toEqual(['a.example']);
    expect(resultFor('dmarc', results(envelope))).toBe('pass');
  });

  it.each([
    'x; dkim=pass header.d=b.example; y@example.org',
    'x; dkim=pass header.d=b.example; y=z@example.org',
    'x; dkim=pass header.d=b.example; dkim=fail header.i=z@example.org',
    'x; helo=a; dkim=pass header.d=b.example; dkim=fail header.i=z@example.org',
    'x; helo=a; dkim=pass header.d=b.example; envelope-from=z@example.org',
    '; dkim=pass header.d=b.example; y=z@example.org',
    'x=; dkim=pass header.d=b.example; y=z@example.org',
    'x dkim=pass header.d=b.example@example.org',
    '"a b"@example.org',
    'x"; dkim=pass header.d=b.example; y="z@example.org',
    'x (a@example.org',
  ])('never ends up as a result: %j', (envelope) => {
    expect(passedDkim(results(envelope))).not.toContain('b.example');
  });

  it.each(['dkim=; dmarc=pass', 'dkim=pass header.i=; dkim=pass header.d=b.example', 'helo='])(
    'only may be empty: %j',
    (more) => expect(passedDkim(`amazonses.com; dkim=pass header.d=a.example; ${more}`)).toEqual([]),
  );
});

describe('a From header', () => {
  it.each([
    ['a@example.org', 'a@example.org', ''],
    ['<a@example.org>', 'a@example.org', ''],
    ['Max Muster <Max.M+x@Bücher.example>', 'Max.M+x@xn--bcher-kva.example', 'Max Muster'],
    ['"Muster, Max \\"x\\"" <a@example.org>', 'a@example.org', 'Muster, Max "x"'],
    ['Max "x@y" Muster (Hosting) <a@example.org>', 'a@example.org', 'Max "x@y" Muster (Hosting)'],
    ['=?iso-8859-1?Q?M=FCller?= <a@example.org>', 'a@example.org', 'Müller'],
    ['a@example.org (Max Muster)', 'a@example.org', 'Max Muster'],
    ['=?utf-8?Q?a=0D=0ABcc=3A_b?= <a@example.org>', 'a@example.org', 'a Bcc: b'],
  ])('%s', (header, address, name) => expect(readMailbox(header)).toEqual({ address, name }));

  it.each([
    '',
    'Max Muster',
    'a@example',
    'a@example.org, b@example.org',
    'a@example.org b@example.org',
    'b@example.org <a@example.org>',
    '<b@example.org> <a@example.org>',
    'x <b@example.org><a@example.org>',
    'Group: a@example.org;',
    '<@relay.example:a@example.org>',
    '"a b"@example.org',
    'a@b@example.org',
    'a@[192.0.2.1]',
    'a@192.0.2.1',
    'a@example.org (x) b@example.org',
    '(a@example.org)',
    '"a <b@example.org>',
    'a@example.org>',
    `${'a'.repeat(65)}@example.org`,
    'a\\@b@example.org',
  ])('none: %s', (header) => expect(readMailbox(header)).toBeNull());
});

describe('verdicts', () => {
  it('are those of SES; what it does not say yet proves nothing', () => {
    expect(
      verdicts.parse({ spam: 'PASS', virus: 'DISABLED', spf: 'FAIL', dkim: 'PROCESSING_FAILED' }),
    ).toEqual({
      spam: 'PASS',
      virus: 'GRAY',
      spf: 'FAIL',
      dkim: 'PROCESSING_FAILED',
      dmarc: 'GRAY',
    });
  });
});
