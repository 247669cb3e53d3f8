import { Temporal } from 'temporal-polyfill';
import type { RenderedTicket } from '../../lib/tickets/kinds.ts';
import { renderAnswer, renderRunTicket, renderTicket } from '../../lib/tickets/render.ts';
import { LANGUAGES, type Language } from '../../lib/words/words.ts';
import { runAnswer } from '../../lib/tickets/run-message.ts';
import { renderMailTicket } from '../../lib/tickets/mail-message.ts';
import { renderOrderTicket } from '../../lib/tickets/order-message.ts';
import { ORDER_FACTS, type OrderFact } from '../../lib/tickets/order-texts.ts';
import { EXAMPLES, RUN_ANSWERS, RUN_EXAMPLES } from '../lib/tickets/examples.ts';
import { orderOf } from '../lib/orders/orders.ts';
import { MAIL_TICKET } from '../lib/tickets/mail-examples.ts';

/** Every example that docs/tickets.md shows, by what its marker says: `decide en`. */
export const TICKET_EXAMPLES: ReadonlyMap<string, string> = new Map(
  LANGUAGES.flatMap((language) => [
    ...Object.values(EXAMPLES).map((ticket): [string, string] => [
      `${ticket.kind} ${language}`,
      shown(renderTicket(ticket, language)),
    ]),
    ...Object.values(RUN_EXAMPLES).map((ticket): [string, string] => [
      `${ticket.fact} ${language}`,
      shown(renderRunTicket(ticket, language)),
    ]),
    ...ORDER_FACTS.map((fact): [string, string] => [`${fact} ${language}`, aboutOrder(fact, language)]),
    [`mail ${language}`, shown(renderMailTicket(MAIL_TICKET, language))],
    [`resolved ${language}`, resolved(language)],
    ...RUN_ANSWERS.map((answer): [string, string] => [
      `${answer.kind} ${language}`,
      runAnswer(answer, language),
    ]),
  ]),
);

/** The page with what stands between its markers as the code says it now. */
export function withExamples(page: string): string {
  return page.replace(BLOCK, (whole: string, name: string) => {
    const example = TICKET_EXAMPLES.get(name);
    return example === undefined
      ? whole
      : `<!-- example: ${name} -->\n\n${fenced(example)}\n\n<!-- /example -->`;
  });
}

/** The names in the page's markers, in their order. */
export const examplesIn = (page: string): string[] => [...page.matchAll(BLOCK)].map(([, name = '']) => name);

const BLOCK = /<!-- example: (\w+ \w+) -->.*?<!-- \/example -->/gs;

const fenced = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;

function shown({ subject, message }: RenderedTicket): string {
  return `${subject}\n\n${message}`;
}

function aboutOrder(fact: OrderFact, language: Language): string {
  const order = orderOf(
    fact === 'slow'
      ? { kind: 'transfer', code: '1001', orderNumber: '4711' }
      : { kind: 'register', code: fact === 'notSeen' ? '1001' : null },
  );
  const orderedOn = Temporal.PlainDate.from('2026-11-24');
  return shown(renderOrderTicket({ fact, token: 'ST-0123456789', order, orderedOn }, language));
}

function resolved(language: Language): string {
  const { evidence } = EXAMPLES.revokeFailed;
  const about = { ...EXAMPLES.decide, evidence, reasons: ['covered', 'paidLine'] as const };
  return renderAnswer({ kind: 'resolved', about }, language);
}
