import type { ContactProblem } from '../contacts/contact.ts';
import { ruleText } from '../contacts/words/rules.ts';
import type { OrderDeps } from '../orders/order-deps.ts';
import { placeOrder, type Placed } from '../orders/place-order.ts';
import { wantedOrder, type Wrong } from '../orders/wanted-order.ts';
import { settingsInForce } from '../state/edit-settings.ts';
import type { OrderKind } from '../state/order-record.ts';
import type { GatewayDeps, GatewayFunction, Params } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { isHeldForAnother } from './held-for.ts';
import type { Language } from './language.ts';
import { refuseIfStopped } from './may-change.ts';
import { errorReply } from './refused.ts';
import type { FieldProblem, GatewayReply } from './reply.ts';
import { fieldIn } from './words/field-rules.ts';
import { ORDER_TEXTS, type OrderCode } from './words/order-texts.ts';

/** RegisterDomain: orders a new domain, with its contacts, and with its zone where the registry asks for one first. */
export const registerDomain: GatewayFunction = (params, deps) => orderDomain('register', params, deps);

/** TransferDomain: as RegisterDomain, of a domain that is elsewhere. The code goes to the registrar and nowhere else. */
export const transferDomain: GatewayFunction = (params, deps) => orderDomain('transfer', params, deps);

async function orderDomain(kind: OrderKind, params: Params, deps: GatewayDeps): Promise<GatewayReply> {
  const { settings, language } = deps;
  const domain = domainIn(params);
  if (settings.dryRun) return errorReply('dryRun', language);
  if (settings.killSwitch === 'all') return errorReply('killSwitch', language);
  const wanted = wantedOrder(kind, domain, params, settings);
  if (wanted.kind === 'wrong') return wrong(wanted, language);
  const placed = await placeOrder(wanted.order, orderDeps(deps));
  if (placed.kind === 'ours' && (await isHeldForAnother(domain, params, placed.record, deps)))
    return problem('heldForAnother', language);
  return replyTo(placed, language);
}

function orderDeps(deps: GatewayDeps): OrderDeps {
  const { state, books, clock, log, queue, settings, settingsVersion, hashKey, requestId, signal, acting } =
    deps;
  return {
    ...{ state, clock, log, queue, settings, settingsVersion, hashKey, requestId, signal },
    reader: books.handleReader,
    handleWriter: books.handleWriter,
    orderWriter: books.orderWriter,
    settingsNow: () => settingsInForce(acting),
    mayChange: () => refuseIfStopped(deps),
  };
}

function wrong({ fields, contacts }: Wrong, language: Language): GatewayReply {
  const own = fields.map((field) => fieldIn(language, field));
  const told = [...own, ...contacts.map((problem) => contactField(problem, language))];
  return problem('orderWrong', language, { fields: told });
}

/** Which contact it is, and which of WHMCS's fields: `ownerC postcode`. */
export function contactField(problem: ContactProblem, language: Language): FieldProblem {
  const { role, field, rule, code, detail } = problem;
  return { field: `${role} ${field}`, rule: code === undefined ? rule : ruleText(language, code, detail) };
}

function replyTo(placed: Placed, language: Language): GatewayReply {
  switch (placed.kind) {
    case 'done':
      return { kind: 'result', result: {} };
    case 'ours':
      return { kind: 'result', result: { note: ORDER_TEXTS[language].ours } };
    case 'taken':
      return { kind: 'accepted', message: ORDER_TEXTS[language].taken };
    case 'unclear':
      return { kind: 'accepted', message: ORDER_TEXTS[language].unclear };
    case 'underWay':
      return placed.record?.state === 'pending'
        ? { kind: 'accepted', message: ORDER_TEXTS[language].taken }
        : problem('orderUnderWay', language);
    case 'comesBack':
      return problem('contactComesBack', language);
    case 'refusedBefore':
      return problem(placed.step === 'zone' ? 'zoneRefused' : 'contactRefused', language, {
        said: placed.said ?? undefined,
      });
    case 'refused':
      return problem(placed.zone === 'created' ? 'orderRefusedZone' : 'orderRefused', language, {
        said: placed.said ?? undefined,
      });
    case 'notSent':
      return errorReply('registrarUnreachable', language);
    case 'stopped':
      return problem('orderStopped', language);
  }
}

function problem(
  code: OrderCode,
  language: Language,
  more: { readonly said?: string | undefined; readonly fields?: readonly FieldProblem[] } = {},
): GatewayReply {
  return { kind: 'error', error: { code, message: ORDER_TEXTS[language][code], ...more } };
}
