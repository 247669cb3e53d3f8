import type { Temporal } from 'temporal-polyfill';
import type { OrderRecord } from '../state/order-record.ts';
import { displayName } from '../words/names.ts';
import { wordsIn, type Language } from '../words/words.ts';
import { explain } from './command.ts';
import type { RenderedTicket } from './kinds.ts';
import { bullets, clip, code, plain } from './markdown.ts';
import { ORDER_TICKET_TEXTS, type OrderFact } from './order-texts.ts';
import { textsIn } from './texts.ts';

export interface OrderTicket {
  readonly fact: OrderFact;
  readonly token: string;
  readonly order: Pick<OrderRecord, 'domain' | 'kind' | 'code' | 'orderNumber'>;
  readonly orderedOn: Temporal.PlainDate;
}

/** What a person is told about an order that nobody waits for any more. Pure. */
export function renderOrderTicket(ticket: OrderTicket, language: Language): RenderedTicket {
  const { fact, token, order, orderedOn } = ticket;
  const texts = ORDER_TICKET_TEXTS[language];
  const { FRAME } = textsIn(language);
  const name = displayName(order.domain);
  const kind = texts.kind[order.kind];
  const known = [
    ...(order.code === null ? [] : [texts.code(code(order.code))]),
    ...(order.orderNumber === null ? [] : [texts.order(code(order.orderNumber))]),
  ];
  return {
    subject: `[${token}] ${clip(name, MAX_NAME)}: ${texts.subject[fact](kind)}`,
    message: [
      texts.opening[fact](kind, `**${plain(name)}**`, wordsIn(language).day(orderedOn)),
      `**${FRAME.whatToDo}:**`,
      bullets(texts.steps[fact]),
      ...(known.length === 0 ? [] : [`**${FRAME.restsOn}:**`, bullets(known)]),
      `**${FRAME.more}:**`,
      bullets([FRAME.explain(explain(order.domain))]),
    ].join('\n\n'),
    priority: 'High',
  };
}

/** The reply in a ticket about an order that was carried out after all. Markdown. */
export function renderOrderAnswer({ domain, kind }: OrderTicket['order'], language: Language): string {
  const texts = ORDER_TICKET_TEXTS[language];
  const done = texts.done(texts.kind[kind], `**${plain(displayName(domain))}**`);
  return [done, textsIn(language).FRAME.explain(explain(domain))].join('\n\n');
}

/** As in the other tickets' subjects. */
const MAX_NAME = 48;
