import { describe, expect, it } from '@jest/globals';
import { MAIL_EVENTS, ticketWhen } from '../../lib/mail/events.ts';
import { RUN_FACTS, TICKET_KINDS } from '../../lib/tickets/kinds.ts';
import { ORDER_FACTS } from '../../lib/tickets/order-texts.ts';
import { codesIn, headingsOf, sectionOf, tableOf, textOf } from './markdown.ts';
import { examplesIn, TICKET_EXAMPLES, withExamples } from './ticket-examples.ts';

const doc = textOf('docs/tickets.md');
const WHEN = { yes: 'yes', unlessOurs: 'unless ours', ifCovered: 'if covered', no: 'no' };
const KINDS = [...TICKET_KINDS, ...RUN_FACTS, ...ORDER_FACTS, 'mail'];

describe('docs/tickets.md', () => {
  it('shows every ticket as it is rendered (if not: npm run docs:tickets)', () => {
    expect(examplesIn(doc).sort()).toEqual([...TICKET_EXAMPLES.keys()].sort());
    expect(doc).toBe(withExamples(doc));
  });

  it('says of every kind when it comes and what to do', () => {
    const rows = [
      ...tableOf(doc, 'Kind', 'When it comes', 'What to do, in short'),
      ...tableOf(doc, 'Fact', 'When it comes', 'What to do, in short'),
    ];
    const named = rows.flatMap(({ Kind, Fact }) => codesIn(Kind ?? Fact ?? ''));
    expect(named.sort()).toEqual([...KINDS].sort());
    for (const row of rows) expect(Object.values(row)).not.toContain('');
  });

  it('says of every event of a mail whether it opens one', () => {
    const rows = tableOf(doc, 'Event', 'What it reports', 'Ticket');
    expect(rows.map(({ Event }) => codesIn(Event ?? '')[0])).toEqual([...MAIL_EVENTS]);
    for (const { Event, Ticket } of rows) {
      const [event] = MAIL_EVENTS.filter((one) => one === codesIn(Event ?? '')[0]);
      expect([Event, Ticket]).toEqual([Event, WHEN[ticketWhen(event ?? 'unknown')]]);
    }
  });

  it('has a section with both languages for each', () => {
    for (const kind of KINDS) {
      expect(headingsOf(doc)).toContain(`### \`${kind}\``);
      expect(examplesIn(sectionOf(doc, `### \`${kind}\``))).toEqual([`${kind} en`, `${kind} de`]);
    }
  });
});
