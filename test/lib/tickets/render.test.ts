import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ReasonCode, Row } from '../../../lib/expiry/verdict.ts';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { deadlineOf } from '../../../lib/tickets/deadline.ts';
import { TICKET_KINDS, type DomainTicket } from '../../../lib/tickets/kinds.ts';
import { renderAnswer, renderTicket } from '../../../lib/tickets/render.ts';
import { SENTENCES } from '../../../lib/words/en/reasons.ts';
import { LANGUAGES, wordsIn } from '../../../lib/words/words.ts';
import { date, nameOf } from '../expiry/world.ts';
import { ALL_DETAILS, ALL_TICKETS, EXAMPLES } from './examples.ts';
import { englishIn } from './english.ts';

const CASES = LANGUAGES.flatMap((language) =>
  ALL_TICKETS.map((ticket) => ({ kind: ticket.kind, language, ticket })),
);
const LONGEST = nameOf(`${'a'.repeat(61)}.${'b'.repeat(61)}.${'c'.repeat(61)}.${'d'.repeat(60)}.de`);

describe.each(CASES)('$kind in $language', ({ ticket, language }) => {
  const { subject, message, priority } = renderTicket(ticket, language);

  it('has a subject with token, urgency and domain', () => {
    const urgent = language === 'en' ? 'URGENT ' : 'DRINGEND ';
    expect(subject).toMatch(/^\[ST-[0-9a-f]{10}\] /);
    expect(subject.slice(16)).toMatch(
      new RegExp(`^${priority === 'High' ? urgent : ''}${ticket.domain}: \\S`),
    );
    expect(subject).not.toMatch(/\.$/);
  });

  it('names its deadline in subject and message', () => {
    const deadline = deadlineOf(ticket);
    const at = deadline && wordsIn(language).day(deadline.on);
    expect(message.split('\n')[2]).toContain(at ?? (language === 'en' ? 'at once' : 'sofort'));
    expect(subject).toContain(at ?? '');
  });

  it('says what, what to do, why, on what grounds, and how to learn more', () => {
    expect(message).toMatch(new RegExp(`^\\*\\*${ticket.domain}\\*\\* .+\\.|\\?$`, 'm'));
    const headings = [...message.matchAll(/^\*\*(.+):\*\*$/gm)].map(([, heading]) => heading);
    expect(headings).toHaveLength(4);
    expect(message).toContain(`\`npm run explain -- ${ticket.domain}\``);
    expect(message).toContain(wordsIn(language).ROW_TEXTS[ticket.row]);
    for (const code of ticket.reasons)
      expect(message).toContain(wordsIn(language).reasonText(code, ticket.evidence));
    expect(message).toMatch(/ v3\b/);
    expect(message).toContain('https://billing.example.com/admin/clientsdomains.php?userid=40&id=');
  });

  it('has no HTML and no hole', () => {
    expect(`${subject}${message}`).not.toMatch(/[<>]|null|undefined|NaN|\[object/);
    expect(message).not.toMatch(/^- *$/m);
  });

  it('keeps its subject short, however long the name', () => {
    const long = renderTicket({ ...ticket, domain: LONGEST, urgent: true }, language);
    expect(long.subject.length).toBeLessThanOrEqual(150);
    expect(long.message).toContain(LONGEST);
  });

  it('can be answered: settled, or back', () => {
    const settled = renderAnswer({ kind: 'resolved', about: ticket }, language);
    expect(settled).toContain(`**${ticket.domain}**`);
    expect(settled).toContain(wordsIn(language).day(ticket.today));
    expect(settled).toContain(`\`npm run explain -- ${ticket.domain}\``);
    expect(renderAnswer({ kind: 'again', about: ticket }, language)).toContain(message);
  });
});

it.each(ALL_TICKETS)('$kind has no English in German', (ticket) => {
  const { subject, message } = renderTicket(ticket, 'de');
  expect(englishIn(subject)).toEqual([]);
  expect(englishIn(message)).toEqual([]);
  expect(englishIn(renderAnswer({ kind: 'again', about: ticket }, 'de'))).toEqual([]);
  expect(englishIn(renderAnswer({ kind: 'resolved', about: ticket }, 'de'))).toEqual([]);
});

describe('any ticket', () => {
  const day = fc.option(fc.integer({ min: -400, max: 800 }).map((days) => date('2026-11-24').add({ days })));
  const path = fc.option(fc.constantFrom('delete' as const, 'transit' as const));
  const anyTicket: fc.Arbitrary<DomainTicket> = fc.record({
    kind: fc.constantFrom(...TICKET_KINDS),
    token: fc.constant('ST-0123456789'),
    domain: fc.constantFrom('example.de', 'example.com', 'xn--bcher-kva.example.at').map(nameOf),
    today: fc.constant(date('2026-11-24')),
    row: fc.integer({ min: 1, max: 18 }).map((row) => row as Row),
    reasons: fc.subarray(Object.keys(SENTENCES) as ReasonCode[], { minLength: 1 }),
    urgent: fc.boolean(),
    path,
    evidence: fc.record({
      termEnd: day,
      cancelBy: day,
      placeOn: day,
      warnOn: day,
      ending: day,
      coveredUntil: day,
      coveredBy: fc.constantFrom('nextDueDate', 'paidLine', 'keepUntil', null),
      nextDueDate: day,
      invoiceId: fc.option(fc.constant(invoiceIdOf(500))),
      clientId: fc.option(fc.constant(clientIdOf(40))),
      domainId: fc.option(fc.constant(whmcsDomainIdOf(7))),
      notice: fc.constantFrom(
        { suffix: 'de', days: 5, source: 'a contract' },
        { suffix: '*', days: 35, source: '' },
      ),
    }),
    detail: fc.constantFrom(null, ...ALL_DETAILS),
    absentSince: day,
    runId: fc.constantFrom(null, '20261124T050000Z'),
    settingsVersion: fc.constant('v1'),
    links: fc.record({
      domain: fc.constantFrom(null, 'https://billing.example.com/a'),
      invoice: fc.constantFrom(null, 'https://billing.example.com/b'),
    }),
  });

  it('is told without holes, whatever is not known', () => {
    fc.assert(
      fc.property(anyTicket, fc.constantFrom(...LANGUAGES), (ticket, language) => {
        const { subject, message } = renderTicket(ticket, language);
        expect(subject.length).toBeLessThanOrEqual(150);
        expect(`${subject}\n${message}`).not.toMatch(/null|undefined|NaN|\[object|[<>]/);
        expect(message).not.toMatch(/^- *$|\(\)| {2}/m);
        expect(message).toContain(`npm run explain -- ${ticket.domain}`);
      }),
    );
  });

  it('never names a day that has passed as the one to act by', () => {
    fc.assert(
      fc.property(anyTicket, (ticket) => {
        const deadline = deadlineOf(ticket);
        if (deadline === null) return;
        const days = ticket.today.until(deadline.on).days;
        expect(days).toBeGreaterThanOrEqual(deadline.how === 'by' ? 0 : 1);
      }),
    );
  });
});

describe('what comes from outside', () => {
  const ticket = EXAMPLES.refused;
  const told = (words: string): string =>
    renderTicket({ ...ticket, detail: { kind: 'refused', words } }, 'en')
      .message.split('\n')
      .find((line) => line.includes('said')) ?? '';

  it.each([
    ['<b>no</b> & <!-- -->', '&lt;b&gt;no&lt;/b&gt; &amp; &lt;!-- --&gt;'],
    [
      '[here](https://example.net) **now** `rm` _x_',
      '\\[here\\](https://example.net) \\*\\*now\\*\\* \\`rm\\` \\_x\\_',
    ],
    ['one\r\n\r\n# two\n- three', 'one \\# two - three'],
    ['a\u202Eb\u200Bc\u0000d', 'a b c d'],
    ['\\*', '\\\\\\*'],
  ])('is one line that stays as it is: %j', (detail, expected) => {
    expect(told(detail)).toBe(`- The registrar said: “${expected}”`);
  });

  it('is cut at 200 characters, and not within one', () => {
    expect(told('x'.repeat(200))).toContain(`“${'x'.repeat(200)}”`);
    expect(told('x'.repeat(201))).toContain(`“${'x'.repeat(199)}…”`);
    expect(told('😀'.repeat(300))).toContain(`“${'😀'.repeat(199)}…”`);
  });

  it('includes what the settings say', () => {
    const source = 'a *contract* <of> 2019';
    const { message } = renderTicket(
      {
        ...ticket,
        settingsVersion: 'file:`a`',
        evidence: { ...ticket.evidence, notice: { ...ticket.evidence.notice, source } },
      },
      'en',
    );
    expect(message).toContain('Source: a \\*contract\\* &lt;of&gt; 2019');
    expect(message).toContain('file:\\`a\\`');
  });

  it('shows a name as its customer writes it, and types it as the registrar does', () => {
    const { subject, message } = renderTicket({ ...ticket, domain: nameOf('bücher.example.net') }, 'de');
    expect(subject).toContain('bücher.example.net: ');
    expect(message).toContain('npm run explain -- xn--bcher-kva.example.net');
  });
});
