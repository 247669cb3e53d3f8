import { describe, expect, it } from '@jest/globals';
import type { StoredEntry } from '../../../lib/state/run.ts';
import { renderRunTicket } from '../../../lib/tickets/render.ts';
import { runAnswer } from '../../../lib/tickets/run-message.ts';
import { LANGUAGES } from '../../../lib/words/words.ts';
import { date } from '../expiry/world.ts';
import { englishIn } from './english.ts';
import { entryOf, RUN_ANSWERS, RUN_EXAMPLES, RUN_ID, runOf } from './examples.ts';

const many = (count: number, more: Partial<StoredEntry> = {}): StoredEntry[] =>
  Array.from({ length: count }, (_, index) =>
    entryOf(`shop${String(index).padStart(3, '0')}.example.com`, more),
  );

const linesWith = (message: string, text: string): string[] =>
  message.split('\n').filter((line) => line.includes(text));

describe.each(LANGUAGES)('a run ticket in %s', (language) => {
  const { braked, summary } = RUN_EXAMPLES;

  it.each([braked, summary])('is short above and whole below', (ticket) => {
    const { subject, message } = renderRunTicket(ticket, language);
    expect(subject).toMatch(/^\[ST-[0-9a-f]{10}\] \S/);
    expect(subject.length).toBeLessThanOrEqual(150);
    for (const { domain } of ticket.entries) expect(message).toContain(`**${domain}**`);
    expect(message).toContain(RUN_ID);
    expect(`${subject}${message}`).not.toMatch(/[<>]|null|undefined|NaN/);
  });

  it('names the line that approves', () => {
    expect(renderRunTicket(braked, language).message).toContain(`\`npm run approve -- ${RUN_ID}\``);
  });

  it('lists the first 20 of what waits, and counts all', () => {
    const entries = [
      ...many(30, { verdict: 'delete', path: 'delete' }),
      entryOf('example.de', { verdict: 'transit', path: 'transit' }),
    ];
    const { message } = renderRunTicket({ ...braked, entries }, language);
    expect(linesWith(message, ' · ')).toHaveLength(20);
    expect(message).toContain('30 × `delete`');
    expect(message).toContain('1 × `transit`');
    expect(message).toMatch(/ 11 .*`npm run plan`/);
  });

  it('lists 200 of a summary, then the rest as a number', () => {
    const message = (count: number) =>
      renderRunTicket({ ...summary, entries: many(count) }, language).message;
    expect(linesWith(message(200), ' · ')).toHaveLength(200);
    expect(message(200)).not.toContain('npm run plan');
    expect(linesWith(message(203), ' · ')).toHaveLength(200);
    expect(message(203)).toMatch(/ 3 .*`npm run plan`/);
  });

  it('is urgent if one of its domains is', () => {
    const entries = [entryOf('example.com'), entryOf('example.net', { urgent: true })];
    const { subject, priority, message } = renderRunTicket({ ...summary, entries }, language);
    const flag = language === 'en' ? 'URGENT' : 'DRINGEND';
    expect(subject).toContain(`] ${flag} `);
    expect(priority).toBe('High');
    expect(linesWith(message, `**${flag}** **example.net**`)).toHaveLength(1);
    expect(renderRunTicket(summary, language).priority).toBe('Medium');
    expect(renderRunTicket(braked, language).priority).toBe('High');
  });

  it('comes without domains, too', () => {
    const { subject, message } = renderRunTicket({ ...braked, entries: [] }, language);
    expect(subject).not.toContain('null');
    expect(message).not.toContain(' × ');
  });
});

it('is sorted by the day that counts for each: its ending, else the deadline', () => {
  const entries = [
    entryOf('late.example.com', { cancelBy: date('2026-12-24') }),
    entryOf('none.example.com', { cancelBy: null }),
    entryOf('ending.example.com', { cancelBy: date('2027-12-24'), ending: date('2026-12-01') }),
    entryOf('b.example.com'),
    entryOf('a.example.com'),
  ];
  const { subject, message } = renderRunTicket({ ...RUN_EXAMPLES.summary, entries }, 'en');
  expect(linesWith(message, ' · ').map((line) => line.split(' · ').slice(0, 2).join(' '))).toEqual([
    '- Thu 26 Nov 2026 **a.example.com**',
    '- Thu 26 Nov 2026 **b.example.com**',
    '- Tue 01 Dec 2026 **ending.example.com**',
    '- Thu 24 Dec 2026 **late.example.com**',
    '- no deadline **none.example.com**',
  ]);
  expect(subject).toContain('first deadline Thu 26 Nov 2026');
});

it('says of an incomplete run that approving lets nothing through', () => {
  const incomplete = (name: string) =>
    renderRunTicket(
      { ...RUN_EXAMPLES.braked, run: runOf([{ name, measured: 30, limit: 26, clientId: null }]) },
      'en',
    ).message;
  expect(incomplete('cronAge')).toContain('It lets nothing through.');
  expect(incomplete('cronAge')).not.toContain('exactly these domains');
  expect(incomplete('maxEndings')).toContain('exactly these domains through, for 24 hours');
  expect(incomplete('fromTheFuture')).toContain('fromTheFuture: 30 &gt; 26');
});

describe.each(LANGUAGES)('the answer in a braked ticket in %s', (language) => {
  it.each(RUN_ANSWERS)('$kind: names the runs, and says what it comes to', (given) => {
    const message = runAnswer(given, language);
    expect(message).toContain(RUN_ID);
    if (given.kind !== 'approved') expect(message).toContain(given.by.runId);
    expect(message).not.toMatch(/[<>]|null|undefined|NaN/);
    if (language === 'de') expect(englishIn(message)).toEqual([]);
  });

  it('never says that books in doubt let anything through', () => {
    const run = runOf([{ name: 'cronAge', measured: 30, limit: 26, clientId: null }]);
    expect(runAnswer({ kind: 'approved', run, by: run }, language)).not.toMatch(/ 24 (hours|Stunden)/);
  });
});

it('has no English in German', () => {
  for (const ticket of Object.values(RUN_EXAMPLES)) {
    const { subject, message } = renderRunTicket(ticket, 'de');
    expect(englishIn(subject)).toEqual([]);
    expect(englishIn(message)).toEqual([]);
  }
});
