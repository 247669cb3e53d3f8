import { describe, expect, it } from '@jest/globals';
import { MAIL_EVENTS, mayNeedPerson } from '../../../lib/mail/events.ts';
import { mailDeadline } from '../../../lib/tickets/mail-deadline.ts';
import type { MailTicket } from '../../../lib/tickets/mail-kinds.ts';
import { renderMailTicket } from '../../../lib/tickets/mail-message.ts';
import { LANGUAGES } from '../../../lib/words/words.ts';
import { date, nameOf } from '../expiry/world.ts';
import { MAIL_DOMAIN, MAIL_TICKET } from './mail-examples.ts';

const ticket = (over: Partial<MailTicket>): MailTicket => ({ ...MAIL_TICKET, ...over });
const UNCOVERED = { ...MAIL_DOMAIN, covered: false, coveredUntil: null };

describe('the ticket about a mail', () => {
  it('is urgent where a covered domain leaves, and not where it only waits', () => {
    const urgent = (over: Partial<MailTicket>): boolean =>
      renderMailTicket(ticket(over), 'en').priority === 'High';
    expect(urgent({})).toBe(true);
    expect(urgent({ domains: [UNCOVERED] })).toBe(false);
    expect(urgent({ domains: [UNCOVERED, MAIL_DOMAIN] })).toBe(true);
    expect(urgent({ event: 'deletionExecuted' })).toBe(true);
    expect(urgent({ event: 'verificationPending' })).toBe(false);
    expect(urgent({ domains: [{ ...UNCOVERED, covered: null }] })).toBe(true);
    expect(renderMailTicket(ticket({}), 'de').subject).toContain('DRINGEND');
  });

  it('acts by the day the mail names, else by the one that follows from its kind', () => {
    expect(mailDeadline(ticket({}))).toEqual({ how: 'by', on: date('2026-11-29'), assumed: false });
    expect(mailDeadline(ticket({ date: null }))).toEqual({
      how: 'by',
      on: date('2026-11-29'),
      assumed: true,
    });
    const verify = ticket({ event: 'verificationPending', date: null });
    expect(mailDeadline(verify)?.on).toEqual(date('2026-12-09'));
    expect(mailDeadline(ticket({ event: 'transferOutReminder', date: null }))).toBeNull();
  });

  it('is for now once its day has passed, or where it has none', () => {
    expect(mailDeadline(ticket({ today: date('2026-11-30') }))).toBeNull();
    expect(mailDeadline(ticket({ event: 'deletionExecuted' }))).toBeNull();
    expect(renderMailTicket(ticket({ event: 'deletionExecuted' }), 'en').message).toContain('at once');
  });

  it('says where the mail is, whether it was forwarded or not', () => {
    for (const forwarded of [true, false])
      expect(renderMailTicket(ticket({ forwarded }), 'en').message).toContain('`inbox/0a1b2c3d4e5f`');
    expect(renderMailTicket(ticket({ forwarded: false }), 'en').message).toContain('it was not forwarded');
  });

  it('tells how each of its domains stands', () => {
    const gone = { ...MAIL_DOMAIN, domain: nameOf('example.org'), atRegistrar: false };
    const ending = { ...UNCOVERED, domain: nameOf('example.com'), ending: date('2026-12-15') };
    const { subject, message } = renderMailTicket(ticket({ domains: [MAIL_DOMAIN, gone, ending] }), 'en');
    expect(subject).toContain('example.de (+2)');
    expect(message).toContain(
      '**example.org**: Covered until: Wed 15 Dec 2027; not at the registrar any more',
    );
    expect(message).toContain(
      '**example.com**: Covered: not beyond this term; Ending at the registrar: Tue 15 Dec 2026',
    );
  });

  it.each(LANGUAGES)('has something to do for every event that may need a person, in %s', (language) => {
    const none = renderMailTicket(ticket({ event: 'invoice', domains: [] }), language);
    const steps = (text: string): string => text.slice(0, text.indexOf('inbox/'));
    for (const event of MAIL_EVENTS.filter(mayNeedPerson)) {
      const { subject, message } = renderMailTicket(ticket({ event, domains: [] }), language);
      expect(steps(message).slice(message.indexOf('- '))).not.toBe(
        steps(none.message).slice(none.message.indexOf('- ')),
      );
      expect(`${subject}${message}`).not.toMatch(/undefined|null|\[object/);
    }
  });
});
