import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import * as z from 'zod';
import { commandsFor } from '../../cli/main.ts';
import { renderRunTicket, renderTicket } from '../../lib/tickets/render.ts';
import type { Step } from '../../lib/tickets/steps.ts';
import { textsIn } from '../../lib/tickets/texts.ts';
import { LANGUAGES } from '../../lib/words/words.ts';
import { textOf } from '../docs/markdown.ts';
import { ALL_TICKETS, RUN_EXAMPLES, RUN_ID } from '../lib/tickets/examples.ts';

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')));

/** What a reader fills in. */
const PLACEHOLDERS = { DOMAIN: 'example.com', RUN: RUN_ID, PATH: 'delete', 'YYYY-MM-DD': '2027-12-15' };

it.each([...new Set(ticketTexts().flatMap(linesIn))])('a ticket may say: %s', async (line) => {
  const [, name = '', rest = ''] = /^npm run ([a-z-]+)(?: -- (.+))?$/.exec(line) ?? [];
  expect(scripts[name]).toBe(`node cli/stichtag.mjs ${name}`);
  const words = rest === '' ? [] : rest.split(' ');
  const filled = words.map((word) => Object.entries(PLACEHOLDERS).find(([key]) => key === word)?.[1] ?? word);
  expect(await parsed(name, filled)).toBe('parsed');
});

it('takes no line that its command does not know', async () => {
  await expect(parsed('rehearse', ['example.com'])).rejects.toThrow('path');
  await expect(parsed('kill', ['of'])).rejects.toThrow('of');
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

function linesIn(text: string): string[] {
  return text.match(/npm run [^`]+(?=`)/g) ?? [];
}

/** As the command line reads it, without doing it. @throws CommanderError */
async function parsed(name: string, args: readonly string[]): Promise<string> {
  const [command] = await commandsFor(name);
  let said = 'not parsed';
  await command
    ?.exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .action(() => {
      said = 'parsed';
    })
    .parseAsync([...args], { from: 'user' });
  return said;
}
