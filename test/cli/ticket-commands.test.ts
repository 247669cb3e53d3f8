import { expect, it } from '@jest/globals';
import { renderRunTicket, renderTicket } from '../../lib/tickets/render.ts';
import type { Step } from '../../lib/tickets/steps.ts';
import { textsIn } from '../../lib/tickets/texts.ts';
import { LANGUAGES } from '../../lib/words/words.ts';
import { textOf } from '../docs/markdown.ts';
import { linesIn, parsedAs } from '../support/command-lines.ts';
import { ALL_TICKETS, RUN_EXAMPLES, RUN_ID } from '../lib/tickets/examples.ts';

it.each([...new Set(ticketTexts().flatMap(linesIn))])('a ticket may say: %s', async (line) => {
  expect(await parsedAs(line)).toBe('command');
});

it('takes no line that its command does not know', async () => {
  await expect(parsedAs('npm run rehearse -- DOMAIN')).rejects.toThrow('path');
  await expect(parsedAs('npm run kill -- of')).rejects.toThrow('of');
});

/** Every text a ticket can have: all steps with all examples, known and unknown dates and paths, and the page. */
function ticketTexts(): string[] {
  const tickets = ALL_TICKETS.flatMap((ticket) => [
    ticket,
    { ...ticket, runId: RUN_ID, path: 'transit' as const },
    { ...ticket, runId: null, path: null, evidence: { ...ticket.evidence, termEnd: null } },
  ]);
  return LANGUAGES.flatMap((language) => {
    const { STEPS } = textsIn(language);
    const steps = Object.keys(STEPS) as Step[];
    return [
      ...tickets.flatMap((ticket) => steps.map((step) => STEPS[step](ticket))),
      ...tickets.map((ticket) => renderTicket(ticket, language).message),
      ...Object.values(RUN_EXAMPLES).map((ticket) => renderRunTicket(ticket, language).message),
    ];
  }).concat(textOf('docs/tickets.md'));
}
