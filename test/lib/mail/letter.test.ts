import { describe, expect, it } from '@jest/globals';
import { letterOf, type LetterInput } from '../../../lib/mail/letter.ts';
import type { ReadMail } from '../../../lib/mail/read-mail.ts';
import { LANGUAGES } from '../../../lib/words/words.ts';
import { name } from '../../support/acting.ts';
import { instant } from '../state/support.ts';
import { BARE } from './support.ts';

const RAW = Buffer.from('From: robot@registrar.example\r\n\r\nx\r\n');
const GENUINE: ReadMail = {
  mailId: '0123456789abcdef0123456789abcdef',
  raw: RAW,
  mail: { ...BARE, subject: 'Transfer request', text: 'Please act.' },
  failure: null,
  believed: { kind: 'genuine', why: 'dkim', senderDomain: 'registrar.example' },
  classified: {
    event: 'transferOutRequested',
    rule: 'en.transferOutRequested.1',
    domains: [name('bücher.example.net')],
    order: '4711',
    date: '2026-11-29',
    language: 'en',
  },
  virus: 'PASS',
  cameBack: null,
};
const doubt = (
  why: Extract<ReadMail['believed'], { kind: 'quarantined' }>['why'],
  over: Partial<ReadMail> = {},
): ReadMail => ({
  ...GENUINE,
  believed: { kind: 'quarantined', why },
  ...over,
});
const input = (read: ReadMail, over: Partial<LetterInput> = {}): LetterInput => ({
  read,
  key: 'inbox/0a1b2c',
  receivedAt: instant('2026-11-24T23:30:00Z'),
  timeZone: 'Europe/Berlin',
  language: 'en',
  opensTickets: true,
  again: false,
  ...over,
});

describe('a forward', () => {
  it('says what was recognised, of which domain, and what proves it', () => {
    const { kind, subject, text, attached } = letterOf(input(GENUINE));
    expect(kind).toBe('forward');
    expect(subject).toBe('[Stichtag] transfer away from us requested: bücher.example.net');
    for (const part of [
      'The registrar writes: transfer away from us requested.',
      'Recognised as: transferOutRequested (rule en.transferOutRequested.1)',
      'Domains named: bücher.example.net',
      'Order: 4711',
      'Date named: Sun 29 Nov 2026',
      'From: robot@registrar.example',
      'Subject: Transfer request',
      'Received: Wed 25 Nov 2026, 00:30',
      'Proven by: DKIM, registrar.example',
      'Kept as: inbox/0a1b2c',
      'a ticket about it is opened',
    ])
      expect(text).toContain(part);
    expect(attached).toEqual({ kind: 'original', raw: RAW });
  });

  it('shows the way to a rule where none knows it', () => {
    const classified = { ...GENUINE.classified, event: 'unknown', rule: null, domains: [] } as const;
    const { subject, text } = letterOf(input({ ...GENUINE, classified }));
    expect(subject).toBe('[Stichtag] mail that no rule knows: Transfer request');
    expect(text).toContain('npm run mail -- teach FILE --event EVENT');
    expect(text).toContain('no rule knows it');
  });

  it.each([
    ['transferOutRequested', /needs a person: a ticket about it is opened in WHMCS\./],
    ['deletionExecuted', /opened in WHMCS, unless each domain of ours that it names was ended as decided\./],
    ['transferOutDone', /If a domain of ours that it names is covered, a ticket about it is opened/],
    ['deletionScheduled', /If a domain of ours that it names is covered, a ticket about it is opened/],
    ['transitDone', /If a domain of ours that it names is covered, a ticket about it is opened/],
    ['updated', null],
  ] as const)('says when %s has a ticket, and that none is opened where nobody is to', (event, when) => {
    const read = { ...GENUINE, classified: { ...GENUINE.classified, event } };
    const { text } = letterOf(input(read));
    if (when === null) expect(text).not.toContain('ticket');
    else expect(text).toMatch(when);
    const alone = letterOf(input(read, { opensTickets: false })).text;
    expect(alone.includes('No ticket is opened about it')).toBe(when !== null);
    expect(alone).not.toContain('is opened in WHMCS');
    expect(/Ticket/.test(letterOf(input(read, { language: 'de' })).text)).toBe(when !== null);
  });

  it('attaches nothing that SES would refuse, and says where it is', () => {
    const { text, attached } = letterOf(input({ ...GENUINE, raw: Buffer.alloc(6_000_001, 'x') }));
    expect(attached).toBeNull();
    expect(text).toContain('too large to be attached');
  });

  it('says of itself that it may be there already', () => {
    const { subject, text } = letterOf(input(GENUINE, { again: true }));
    expect(subject).toMatch(/^\[Stichtag\] \(again\) /);
    expect(text).toMatch(/^You may have this mail already/);
  });
});

describe('an announcement', () => {
  it.each(LANGUAGES)('says for every reason why the mail is not believed, in %s', (language) => {
    const reasons = [
      'virus',
      'noSender',
      'senderNotAllowed',
      'notAuthenticated',
      'unreadable',
      'ours',
    ] as const;
    const texts = reasons.map((why) => letterOf(input(doubt(why), { language })).text);
    expect(new Set(texts).size).toBe(reasons.length);
    for (const text of texts) expect(text).not.toMatch(/undefined|null/);
  });

  it('gives the command that trusts the sender only where that would help', () => {
    const trusts = (read: ReadMail): boolean =>
      letterOf(input(read)).text.includes('npm run mail -- trust robot@registrar.example');
    expect(trusts(doubt('senderNotAllowed'))).toBe(true);
    expect(trusts(doubt('notAuthenticated'))).toBe(false);
    expect(trusts(doubt('virus'))).toBe(false);
  });

  it.each(['FAIL', 'GRAY', 'PROCESSING_FAILED'] as const)(
    'holds nothing of the text after a scan with %s',
    (virus) => {
      const { text, attached } = letterOf(input(doubt('virus', { virus })));
      expect(attached).toBeNull();
      expect(text).not.toContain('Please act.');
      expect(text).toContain('Nothing of its text is attached.');
    },
  );

  it('says of an unreadable mail what can be said', () => {
    const read = doubt('unreadable', { mail: null, failure: 'mailTooLarge', raw: Buffer.alloc(12) });
    const { subject, text, attached } = letterOf(input(read));
    expect(subject).toBe('[Stichtag] not verified: none, mailTooLarge');
    for (const part of [
      'cannot be read',
      'From: none',
      'Size: 12 bytes',
      'Error: mailTooLarge',
      'Kept as: inbox/0a1b2c',
    ])
      expect(text).toContain(part);
    expect(attached).toBeNull();
  });

  it('keeps what the sender wrote on a line of its own, whatever signs are in it', () => {
    const subject = 'x\nProven by: DMARC, registrar.example\u202e';
    const { text } = letterOf(input(doubt('senderNotAllowed', { mail: { ...BARE, subject } })));
    expect(text).not.toMatch(/^Proven by/m);
    expect(text).not.toContain('\u202e');
  });
});
