import { randomUUID } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import type { RegistrarWriter } from '../registrar/writer.ts';
import type { Clock } from '../runtime/clock.ts';
import { concernsOneRead, StichtagError, StoppedError, UpstreamError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { Settings } from '../settings/schema.ts';
import { settingsInForce } from '../state/edit-settings.ts';
import type { State } from '../state/state.ts';
import { isOnly, type NotifyReader } from './other-addresses.ts';

export interface SetAddressesInput {
  readonly domains: readonly DomainName[];
  /** Where the mails are to go, as the person has seen it. */
  readonly inbox: string;
  readonly by: string;
  /** Calls in a minute, at most. */
  readonly perMinute: number;
}

export interface SetAddressesDeps {
  readonly state: Pick<State, 'settings' | 'notices'>;
  readonly connect: (settings: Settings) => {
    readonly registrar: NotifyReader;
    readonly registrarWriter: Pick<RegistrarWriter, 'notify'>;
  };
  readonly clock: (timeZone: string) => Clock;
  readonly log: Log;
  readonly sleep: (ms: number) => Promise<void>;
  readonly dryRunOnly?: boolean;
}

/**
 * `set`: the registrar shows it. `notShown`: accepted, and it does not show yet. `unclear`: the answer was lost, and it
 * does not show, or it was not looked at. `refused`: of this domain. `gone`: the registrar holds it no more.
 */
export type SetOutcome = 'set' | 'notShown' | 'unclear' | 'refused' | 'gone';

export interface SetAddresses {
  readonly outcomes: ReadonlyMap<DomainName, SetOutcome>;
  /** Why the rest was left: the code of an error, or the switch; null: none was. */
  readonly stopped: string | null;
}

/**
 * Sets the notify address of each domain to the inbox, one after the other, each with a line in its history before the
 * call and after it, and reads it back. Stopped anywhere, it is begun anew: what is done is read from the registrar. To
 * send the same once more changes nothing.
 * @throws StoppedError if a switch stands against it before the first call.
 */
export async function setAddresses(input: SetAddressesInput, deps: SetAddressesDeps): Promise<SetAddresses> {
  const outcomes = new Map<DomainName, SetOutcome>();
  const pace = paceOf(input.perMinute, deps.sleep);
  for (const domain of input.domains) {
    await pace();
    try {
      const { settings } = await settingsInForce(deps);
      const stopped = stopFor(settings, input.inbox);
      if (stopped !== null && outcomes.size === 0) throw new StoppedError(`nothing was set: ${stopped}`);
      if (stopped !== null) return { outcomes, stopped };
      const done = await setOne(domain, settings, input, deps);
      if (done.outcome !== null) outcomes.set(domain, done.outcome);
      if (done.stopped !== null) return { outcomes, stopped: done.stopped };
    } catch (error) {
      // Of what may be hours of work it must be told what was done.
      if (outcomes.size === 0 || !(error instanceof StichtagError)) throw error;
      return { outcomes, stopped: error.code };
    }
  }
  return { outcomes, stopped: null };
}

/** Looked at before each call: whoever throws the kill switch must find that nothing leaves any more. */
function stopFor({ killSwitch, dryRun, notification }: Settings, inbox: string): string | null {
  if (killSwitch === 'all') return 'killSwitch is "all"';
  if (dryRun) return 'dryRun is on';
  return notification.inbox === inbox ? null : 'notification.inbox was changed meanwhile';
}

interface DoneOne {
  /** null: nothing was done. */
  readonly outcome: SetOutcome | null;
  /** Why no other domain would fare better; null: it may. */
  readonly stopped: string | null;
}

async function setOne(
  domain: DomainName,
  settings: Settings,
  { inbox, by }: SetAddressesInput,
  deps: SetAddressesDeps,
): Promise<DoneOne> {
  const { registrar, registrarWriter } = deps.connect(settings);
  const clientTRID = `ST.${randomUUID().replaceAll('-', '').slice(0, 24)}`;
  const now = (): Temporal.Instant => deps.clock(settings.timeZone).now();
  const notice = { by, operation: 'domainNotify', clientTRID };
  await deps.state.notices.tell(domain, { ...notice, at: now(), answered: null, code: null });
  deps.log('callSent', { domain, operation: notice.operation, clientTRID });
  const { answered, code } = await answerOf(
    registrarWriter.notify({ domain, addresses: [inbox], clientTRID }),
  );
  deps.log('callAnswered', { domain, clientTRID, answered, reply: code });
  const untold = await codeOfFailure(
    deps.state.notices.tell(domain, { ...notice, at: now(), answered, code }),
  );
  if (untold !== null) return { outcome: 'unclear', stopped: untold };
  // Refused or not reached as a whole: so it would be with every other domain.
  if (answered === 'notSent') return { outcome: null, stopped: code };
  if (answered === 'refused') return { outcome: 'refused', stopped: null };
  const { shows, stopped } = await whatShows(domain, inbox, registrar);
  if (shows === 'set' || shows === 'gone') return { outcome: shows, stopped };
  return { outcome: answered === 'unclear' ? 'unclear' : 'notShown', stopped };
}

/** null: it was stored. */
async function codeOfFailure(storing: Promise<void>): Promise<string | null> {
  try {
    await storing;
    return null;
  } catch (error) {
    if (!(error instanceof StichtagError)) throw error;
    return error.code;
  }
}

interface Answer {
  readonly answered: 'accepted' | 'refused' | 'notSent' | 'unclear';
  readonly code: string;
}

async function answerOf(sending: ReturnType<RegistrarWriter['notify']>): Promise<Answer> {
  try {
    return { answered: 'accepted', code: (await sending).returnCode };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { outcome, code } = error;
    if (outcome === 'mayHaveHadEffect') return { answered: 'unclear', code };
    const isAboutUs = outcome === 'neverSent' || code === 'rateLimited' || !concernsOneRead(error);
    return { answered: isAboutUs ? 'notSent' : 'refused', code };
  }
}

/** A lost answer is settled by reading, and an accepted call is not yet a done one. */
async function whatShows(
  domain: DomainName,
  inbox: string,
  registrar: NotifyReader,
): Promise<{ readonly shows: 'set' | 'other' | 'gone' | 'unread'; readonly stopped: string | null }> {
  try {
    const row = await registrar.notifyOf(domain);
    if (row === null) return { shows: 'gone', stopped: null };
    const isSet = row.addresses !== null && isOnly(row.addresses, inbox);
    return { shows: isSet ? 'set' : 'other', stopped: null };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return { shows: 'unread', stopped: concernsOneRead(error) ? null : error.code };
  }
}

/** Waits, before each call but the first, as long as keeps it within so many a minute. */
function paceOf(perMinute: number, sleep: SetAddressesDeps['sleep']): () => Promise<void> {
  let isFirst = true;
  return async () => {
    if (!isFirst) await sleep(60_000 / perMinute);
    isFirst = false;
  };
}
