import { describe, expect, it } from '@jest/globals';
import { problemsSchema, type Problem, type REVOKE_WAITS } from '../../../lib/state/problems.ts';
import { newCase } from '../../../lib/state/case.ts';
import { dueTickets } from '../../../lib/tickets/due.ts';
import { renderAnswer, renderTicket } from '../../../lib/tickets/render.ts';
import { stepsOf } from '../../../lib/tickets/steps.ts';
import { textsIn } from '../../../lib/tickets/texts.ts';
import { LANGUAGES } from '../../../lib/words/words.ts';
import { date, nameOf } from '../expiry/world.ts';
import { englishIn } from './english.ts';
import { ALL_DETAILS, EXAMPLES, RUN_ID, waiting } from './examples.ts';

const SETTINGS = { autoDeleteMode: 'enabled', whmcsBot: null } as const;

describe.each(ALL_DETAILS)('what went wrong: %j', (detail) => {
  const ticket = { ...EXAMPLES[detail.kind], detail };

  it.each(LANGUAGES)('is a line of its own in %s', (language) => {
    const text = textsIn(language).DETAIL(detail);
    expect(text).not.toMatch(/null|undefined|NaN|\[object/);
    expect(renderTicket(ticket, language).message.split('\n')).toContain(`- ${text}`);
  });

  it('has no English in a German ticket', () => {
    const { subject, message } = renderTicket(ticket, 'de');
    expect(englishIn(`${subject}\n${message}`)).toEqual([]);
  });

  it('is stored, read back and due as it is', () => {
    const { kind, ...problem } = detail;
    const problems = problemsSchema.parse(JSON.parse(JSON.stringify({ [kind]: problem })));
    const kase = { ...newCase(nameOf('example.com'), date('2026-12-15')), problems };
    expect(dueTickets({ verdict: 'keep', row: 7 }, kase, SETTINGS)).toEqual([{ kind, detail }]);
  });
});

it.each<[Problem, string, string]>([
  [
    { kind: 'refused', words: '2304 No <b>way</b>' },
    'The registrar said: “2304 No &lt;b&gt;way&lt;/b&gt;”',
    'Der Registrar sagte: „2304 No &lt;b&gt;way&lt;/b&gt;“',
  ],
  [
    { kind: 'notConfirmed', answered: '1001' },
    'The registrar accepted our call (`1001`), and no ending shows.',
    'Der Registrar hat unseren Aufruf angenommen (`1001`), und es ist keine Kündigung zu sehen.',
  ],
  [
    { kind: 'revokeFailed', answered: 'totalTimeout' },
    'Our call got no usable answer (`totalTimeout`), and the ending still shows.',
    'Auf unseren Aufruf kam keine brauchbare Antwort (`totalTimeout`), und die Kündigung steht noch.',
  ],
  [
    waiting('dailyLimit'),
    'Held back by: the limit of 25 undone endings of this kind a day, which is reached',
    'Aufgehalten durch: die Grenze von 25 Rücknahmen dieser Art am Tag, die erreicht ist',
  ],
  [
    { kind: 'notExecuted', ending: date('2026-11-22') },
    'The ending was dated Sun 22 Nov 2026.',
    'Die Kündigung war zum So., 22.11.2026 eingetragen.',
  ],
])('in both languages: %j', (detail, en, de) => {
  expect(textsIn('en').DETAIL(detail)).toBe(en);
  expect(textsIn('de').DETAIL(detail)).toBe(de);
});

describe('an undoing that waits', () => {
  const { revokeWaits } = EXAMPLES;
  const steps = (why: (typeof REVOKE_WAITS)[number], today = '2026-11-24'): string =>
    stepsOf({ ...revokeWaits, today: date(today), detail: waiting(why) }).join(' ');

  it('asks for what lets it go on', () => {
    expect(steps('killSwitch')).toBe('letUndo:killSwitch undoByHand leaveEnded endsOtherwise');
    expect(steps('notApproved')).toBe('letUndo:notApproved undoByHand leaveEnded endsOtherwise');
  });

  it('goes on tomorrow behind a full day, unless it ends by then', () => {
    expect(steps('dailyLimit')).toBe('letUndo:dailyLimit undoByHand leaveEnded');
    expect(steps('dailyLimit', '2026-11-26')).toContain('letUndo:dailyLimit');
    expect(steps('dailyLimit', '2026-11-27')).toBe('undoByHand leaveEnded endsOtherwise');
  });

  it.each(LANGUAGES)('names exactly one line that helps, in %s', (language) => {
    const message = (why: (typeof REVOKE_WAITS)[number], runId: string | null) =>
      renderTicket({ ...revokeWaits, detail: waiting(why), runId }, language).message;
    const lines = (text: string) => text.match(/npm run (?:kill|approve) -- [^`]+/g) ?? [];
    expect(lines(message('killSwitch', null))).toEqual(['npm run kill -- off']);
    expect(lines(message('notApproved', RUN_ID))).toEqual([`npm run approve -- ${RUN_ID}`]);
    expect(lines(message('notApproved', null))).toEqual([]);
    expect(lines(message('dailyLimit', null))).toEqual([]);
  });

  it.each(LANGUAGES)('says in its ticket that something else holds it now, in %s', (language) => {
    const about = { ...revokeWaits, detail: waiting('killSwitch'), runId: null };
    const answer = renderAnswer({ kind: 'changed', about }, language);
    expect(answer).toContain('npm run kill -- off');
    expect(answer.split('\n')[0]).toBe(textsIn(language).FRAME.changed);
  });
});
