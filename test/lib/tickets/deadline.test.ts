import { describe, expect, it } from '@jest/globals';
import { deadlineOf } from '../../../lib/tickets/deadline.ts';
import type { DomainTicket, TicketKind } from '../../../lib/tickets/kinds.ts';
import { renderTicket } from '../../../lib/tickets/render.ts';
import { date, nameOf } from '../expiry/world.ts';
import { EXAMPLES } from './examples.ts';

const shown = (ticket: DomainTicket): string => {
  const deadline = deadlineOf(ticket);
  return deadline === null ? 'now' : `${deadline.how} ${deadline.on.toString()}`;
};

const on = (kind: TicketKind, today: string): string => shown({ ...EXAMPLES[kind], today: date(today) });

describe('by when', () => {
  it.each<[TicketKind, string]>([
    ['decide', 'by 2026-12-10'],
    ['endedThoughCovered', 'before 2026-12-15'],
    ['refunded', 'by 2026-12-10'],
    ['endingOdd', 'before 2026-12-03'],
    ['inProgress', 'before 2026-12-15'],
    ['hold', 'by 2026-12-10'],
    ['lost', 'by 2026-12-18'],
    ['late', 'before 2026-11-27'],
    ['refused', 'by 2026-11-26'],
    ['notConfirmed', 'by 2026-11-25'],
    ['revokeFailed', 'before 2026-11-28'],
    ['revokeWaits', 'before 2026-11-28'],
    ['notExecuted', 'now'],
    ['executedEarly', 'now'],
    ['placed', 'before 2026-12-01'],
  ])('%s: %s', (kind, expected) => {
    expect(shown(EXAMPLES[kind])).toBe(expected);
  });

  it('a day to act by is good until its evening, a day to act before is not', () => {
    expect([on('decide', '2026-12-10'), on('decide', '2026-12-11')]).toEqual(['by 2026-12-10', 'now']);
    expect([on('revokeFailed', '2026-11-27'), on('revokeFailed', '2026-11-28')]).toEqual([
      'before 2026-11-28',
      'now',
    ]);
  });

  it('a hold with an ending is cleared up before it', () => {
    const { evidence } = EXAMPLES.endedThoughCovered;
    expect(shown({ ...EXAMPLES.hold, evidence })).toBe('before 2026-12-15');
  });
});

describe('a domain that is gone', () => {
  const absentSince = date('2026-11-20');
  it.each<[string, string, DomainTicket['path'], string, RegExp]>([
    ['deleted .de', 'example.de', 'delete', 'by 2026-12-20', /keeps it for 30 days\. .* at most 26 days/],
    ['.de in transit', 'example.de', 'transit', 'by 2026-12-18', /DENIC's letter.* at most 24 days/],
    [
      '.de, not known which',
      'example.de',
      null,
      'by 2026-12-18',
      /If it was deleted.*If it went back to DENIC/,
    ],
    ['a generic TLD', 'example.com', null, 'by 2026-12-20', /keeps it for 30 days/],
    ['another country', 'example.at', 'delete', 'now', /each country's registry.*first missed on Fri 20 Nov/],
    ['an IDN TLD', 'example.xn--p1ai', null, 'now', /each country's registry/],
  ])('%s', (_, name, path, expected, says) => {
    const ticket = { ...EXAMPLES.lost, domain: nameOf(name), path, absentSince };
    expect(shown(ticket)).toBe(expected);
    expect(renderTicket(ticket, 'en').message).toMatch(says);
  });

  it('has one day left, then none, never fewer', () => {
    const message = (today: string) =>
      renderTicket({ ...EXAMPLES.lost, absentSince, today: date(today) }, 'en').message;
    expect(message('2026-12-17')).toContain('at most 1 day is left');
    expect(message('2026-12-18')).toContain('at most 0 days are left');
    expect(message('2027-02-01')).toContain('at most 0 days are left');
  });

  it('may have gone on a day nobody knows', () => {
    const ticket = { ...EXAMPLES.lost, absentSince: null };
    expect(shown(ticket)).toBe('now');
    expect(renderTicket(ticket, 'en').message).toContain('How many days are left is not known');
    expect(renderTicket(ticket, 'de').message).toContain('Wie viele Tage bleiben, ist nicht bekannt');
  });
});
