import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import { nameserversIn } from '../orders/nameservers.ts';
import { UpstreamError } from '../runtime/errors.ts';
import type { GatewayDeps, GatewayFunction } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { refuseIfStopped } from './may-change.ts';
import { Refused } from './refused.ts';
import type { GatewayReply } from './reply.ts';

/** GetNameservers: as the registrar holds them. WHMCS has five fields. */
export const getNameservers: GatewayFunction = async (params, deps) => {
  const standing = await standingOf(domainIn(params), deps);
  const fields = standing.slice(0, MOST_FIELDS).map((name, at) => [`ns${at + 1}`, name]);
  return { kind: 'result', result: Object.fromEntries(fields) as Record<string, string> };
};

const MOST_FIELDS = 5;
const OPERATION = 'domainUpdate';

/**
 * SaveNameservers: everything else of the domain stays as it is. What stands already is not sent; of an answer that was
 * lost only reading tells, and until it is proven that nothing came of it nothing else is sent.
 * @throws Refused also if more stand there than WHMCS has fields: saving would lose the others.
 */
export const saveNameservers: GatewayFunction = async (params, deps) => {
  const domain = domainIn(params);
  const { names: wanted, problems } = nameserversIn(params, domain);
  if (problems.length > 0) throw new Refused('nameservers', {}, problems);
  const standing = await standingOf(domain, deps);
  if (standing.length > MOST_FIELDS) throw new Refused('nameserversMany', { count: String(standing.length) });
  if (isSame(standing, wanted)) return DONE;
  if (await isOneUnclear(domain, deps)) throw new Refused('nameserversUnclear');
  await refuseIfStopped(deps);
  const clientTRID = tridOf(deps.requestId);
  await tell(null, null);
  const { answered, code, error } = await change();
  await tell(answered, code);
  if (answered === 'accepted') return DONE;
  if (answered === 'refused' || answered === 'notSent') throw error;
  if (isSame(await standingOf(domain, deps), wanted)) return DONE;
  throw new Refused('nameserversUnclear');

  async function change(): Promise<{ answered: string; code: string; error: unknown }> {
    try {
      const { orderWriter } = deps.books;
      const { returnCode } = await orderWriter.change({ domain, nameservers: wanted, clientTRID });
      return { answered: 'accepted', code: returnCode, error: null };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return { answered: ANSWERED[error.outcome], code: error.code, error };
    }
  }

  function tell(answer: string | null, code: string | null): Promise<void> {
    const at = deps.clock.now();
    const line = { at, by: 'whmcs', operation: OPERATION, clientTRID, answered: answer, code };
    return deps.state.notices.tell(domain, line);
  }
};

const DONE: GatewayReply = { kind: 'result', result: { success: true } };

const ANSWERED = { neverSent: 'notSent', refused: 'refused', mayHaveHadEffect: 'unclear' } as const;

async function standingOf(domain: DomainName, { books }: GatewayDeps): Promise<readonly string[]> {
  const contacts = await books.handleReader.domainContacts(domain);
  if (contacts === null) throw new Refused('notAtRegistrar');
  return contacts.nameservers;
}

/** From then on reading proves that nothing came of a call (docs/adr/0007-unclear-is-settled-by-reading.md). */
const PROOF = Temporal.Duration.from({ minutes: 15 });

/** Is there an update of the domain that may still be carried out, its answer lost or the process that sent it gone? */
async function isOneUnclear(domain: DomainName, { state, clock }: GatewayDeps): Promise<boolean> {
  const since = clock.now().subtract(PROOF);
  const unclear = new Map<string, boolean>();
  for await (const { at, operation, clientTRID, answered } of state.notices.about(domain)) {
    if (operation !== OPERATION || Temporal.Instant.compare(at, since) <= 0) continue;
    const isAnswered = answered !== null && answered !== ANSWERED.mayHaveHadEffect;
    unclear.set(clientTRID, !isAnswered && unclear.get(clientTRID) !== false);
  }
  return [...unclear.values()].includes(true);
}

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, at) => name === b[at]);

/** The same request has the same name at the registrar. */
const tridOf = (requestId: string): string =>
  `SN.${createHash('sha256').update(requestId).digest('hex').slice(0, 24)}`;
