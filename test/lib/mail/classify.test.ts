import { describe, expect, it } from '@jest/globals';
import { classify } from '../../../lib/mail/classify.ts';
import { needsPerson } from '../../../lib/mail/events.ts';
import type { MailRule } from '../../../lib/mail/mail-rule.ts';
import { parsePattern } from '../../../lib/mail/pattern.ts';
import { rulesInForce } from '../../../lib/mail/rules-in-force.ts';
import { SHIPPED_RULES } from '../../../lib/mail/rules/shipped.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { BARE } from './support.ts';

const rule = (fields: Partial<MailRule>): MailRule => ({
  id: 'r',
  event: 'registered',
  language: null,
  sender: null,
  subject: null,
  body: null,
  ...fields,
});
const mail = { ...BARE, subject: 'Domain a.example.org is there', text: 'Order 4711, until 2027-01-31.' };

describe('classify', () => {
  it('asks the rules in their order', () => {
    const rules = [
      rule({ id: '1', subject: 'nothing' }),
      rule({ id: '2', subject: 'is there' }),
      rule({ id: '3', subject: 'is there' }),
    ];
    expect(classify(mail, rules).rule).toBe('2');
  });

  it('wants all that a rule says: sender, subject and body', () => {
    const whole = {
      subject: 'Domain {domain}',
      body: 'Order {order}, until {date}',
      sender: 'registrar.example',
    };
    expect(classify(mail, [rule(whole)])).toEqual({
      event: 'registered',
      rule: 'r',
      domains: ['a.example.org'],
      order: '4711',
      date: '2027-01-31',
      language: null,
    });
    expect(classify(mail, [rule({ ...whole, subject: 'other' })]).event).toBe('unknown');
    expect(classify(mail, [rule({ ...whole, body: 'other' })]).event).toBe('unknown');
    expect(classify(mail, [rule({ ...whole, sender: 'strar.example' })]).event).toBe('unknown');
    expect(classify({ ...mail, from: null }, [rule(whole)]).event).toBe('unknown');
    expect(classify(mail, [rule({ sender: 'registrar.example' })]).event).toBe('unknown');
  });

  it('takes a slot of the subject before the same of the body', () => {
    const both = rule({ subject: 'Domain {domain}', body: 'See {domain}' });
    expect(classify({ ...mail, text: 'See b.example.org' }, [both]).domains).toEqual(['a.example.org']);
  });

  it('asks no rule about a bounce, and takes for an automatic reply what no rule knows', () => {
    const rules = [rule({ subject: 'is there' })];
    expect(classify({ ...mail, isBounce: true, isAutoReply: true }, rules)).toMatchObject({
      event: 'bounce',
      rule: null,
    });
    expect(classify({ ...mail, isAutoReply: true }, rules)).toMatchObject({ event: 'registered', rule: 'r' });
    expect(classify({ ...mail, isAutoReply: true }, rules, false)).toMatchObject({
      event: 'autoReply',
      rule: null,
    });
    expect(classify({ ...mail, isAutoReply: true }, [])).toMatchObject({ event: 'autoReply', rule: null });
    expect(classify({ ...mail, autoSubmitted: true }, rules)).toMatchObject({ event: 'registered' });
    expect(needsPerson('bounce') || needsPerson('autoReply')).toBe(false);
    expect(needsPerson('unknown')).toBe(true);
  });
});

describe('rulesInForce', () => {
  it('has the settings first, then the shipped ones', () => {
    const rules = rulesInForce(parseSettings({ mail: { rules: [{ event: 'invoice', body: 'sum due' }] } }));
    expect(rules[0]).toEqual({
      id: 'settings.0',
      event: 'invoice',
      subject: null,
      sender: null,
      body: 'sum due',
      language: null,
    });
    expect(rules.slice(1)).toEqual(SHIPPED_RULES);
  });
});

describe('the shipped rules', () => {
  it('have an id each, and a wording that is allowed', () => {
    expect(new Set(SHIPPED_RULES.map(({ id }) => id)).size).toBe(SHIPPED_RULES.length);
    for (const { id, language, event, subject, body } of SHIPPED_RULES) {
      expect(id).toMatch(new RegExp(`^${language ?? ''}\\.${event}\\.\\d+$`));
      for (const text of [subject, body].filter((text) => text !== null))
        expect({ id, allowed: parsePattern(text) !== undefined }).toEqual({ id, allowed: true });
    }
  });

  it.each(SHIPPED_RULES.map((shipped) => [shipped.id, shipped] as const))(
    '%s tells the mail it is for',
    (id, shipped) => {
      const filled = (text: string | null) =>
        (text ?? '')
          .replace('{domain}', 'a.example.org')
          .replace('{order}', 'A-4711')
          .replace('{date}', '31.01.2027');
      const sent = { ...BARE, subject: filled(shipped.subject), text: filled(shipped.body) };
      expect(classify(sent, SHIPPED_RULES)).toMatchObject({ event: shipped.event, rule: id });
    },
  );
});
