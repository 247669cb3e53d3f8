import { describe, expect, it } from '@jest/globals';
import { classify } from '../../../lib/mail/classify.ts';
import { proposeRule } from '../../../lib/mail/propose-rule.ts';
import { validateRule } from '../../../lib/mail/validate-rule.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { BARE } from './support.ts';

const ours = (name: string): boolean => name.endsWith('.example.de') || name === 'example.org';
const propose = (subject: string, text = '') => proposeRule({ ...BARE, subject, text }, 'registered', ours);

describe('proposeRule', () => {
  it.each([
    ['Domain alpha.example.de ist da', 'Domain {domain} ist da'],
    ['Fwd: AW: alpha.example.de ist da.', '{domain} ist da.'],
    ['Auftrag 4711-A für bücher.example.de zum 31.01.2027.', 'Auftrag {order} für {domain} zum {date}.'],
    ['Bestellung A4711: a.example.de und b.example.de', 'Bestellung {order}: {domain} und'],
    ['registrar.example: example.org registriert', 'registrar.example: {domain} registriert'],
    ['{x} Neues zu example.org', 'Neues zu {domain}'],
    ['Neues zu B12 von example.org', 'Neues zu B12 von {domain}'],
  ])('%s', (subject, pattern) => {
    const rule = propose(subject);
    expect(rule).toEqual({
      event: 'registered',
      subject: pattern,
      sender: 'registrar.example',
      body: null,
      language: null,
    });
    expect(parseSettings({ mail: { rules: [rule] } }).mail.rules).toEqual([rule]);
  });

  it('takes a line of the body if the subject names no domain of ours', () => {
    const body = 'Guten Tag,\n\nwir haben alpha.example.de am 2026-11-24 für Sie registriert.\n';
    expect(propose('Ihre Domain', body)).toMatchObject({
      subject: 'Ihre Domain',
      body: 'wir haben {domain} am {date} für Sie registriert.',
    });
    expect(propose('4711', body)).toMatchObject({
      subject: null,
      body: 'wir haben {domain} am {date} für Sie registriert.',
    });
    expect(propose('Ihre Domain', 'Guten Tag')).toMatchObject({ subject: 'Ihre Domain', body: null });
    expect(propose('', 'Guten Tag')).toMatchObject({ subject: null, body: 'Guten Tag' });
  });

  it('has none for a mail without words, and for a bounce', () => {
    expect(propose('4711', '12 34\n')).toBeNull();
    const mail = { ...BARE, subject: 'Domain example.org ist da' };
    expect(proposeRule({ ...mail, isBounce: true }, 'registered', ours)).toBeNull();
    expect(proposeRule({ ...mail, isAutoReply: true }, 'registered', ours)).not.toBeNull();
  });

  it('knows the next mail of the kind, and its domain', () => {
    const rule = propose('Auftrag 4711-A: alpha.example.de ist da');
    const next = { ...BARE, subject: 'Auftrag 5000-B: Bücher.example.com  ist DA' };
    expect(classify(next, [{ id: 'settings.0', ...(rule ?? fail()) }])).toMatchObject({
      event: 'registered',
      domains: ['xn--bcher-kva.example.com'],
      order: '5000-B',
    });
  });
});

describe('validateRule', () => {
  it('names the mails that would report something else', () => {
    const rule = propose('Domain alpha.example.de ist da') ?? fail();
    const [same, other, untouched] = [
      { mail: { ...BARE, subject: 'Domain b.example.de ist da' }, event: 'registered' as const },
      {
        mail: { ...BARE, subject: 'Domain c.example.de ist da, gelöscht zu werden' },
        event: 'deletionExecuted' as const,
      },
      { mail: { ...BARE, subject: 'Rechnung 4711' }, event: 'invoice' as const },
    ];
    expect(validateRule(rule, [same, other, untouched])).toEqual([{ known: other, event: 'registered' }]);
  });
});

function fail(): never {
  throw new Error('no rule is proposed');
}
