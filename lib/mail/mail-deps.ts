import type { HintQueue } from '../reconcile/hint.ts';
import type { RegistrarReader } from '../registrar/registrar.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Settings } from '../settings/schema.ts';
import type { State } from '../state/state.ts';
import type { WhmcsReader } from '../whmcs/whmcs.ts';
import type { Mailer } from './mailer.ts';
import type { ObjectStore } from './object-store.ts';

/** Both books, as far as a mail asks them: does a domain stand there? */
export interface MailBooks {
  readonly registrar: Pick<RegistrarReader, 'domainInfo'>;
  readonly whmcs: Pick<WhmcsReader, 'domainRows'>;
}

/** What taking a mail is given. */
export interface MailDeps {
  readonly state: Pick<State, 'mails' | 'settings'>;
  readonly objects: Pick<ObjectStore, 'get'>;
  readonly mailer: Mailer;
  /** Asked for only once a person was told: the access to the books may be out of reach. */
  readonly books: (settings: Settings) => Promise<MailBooks>;
  readonly clock: (timeZone: string) => Clock;
  /** Hints. */
  readonly queue: HintQueue;
  readonly log: Log;
  /** Whatever the settings say, nothing is sent: as `ActingDeps.dryRunOnly`. */
  readonly dryRunOnly?: boolean;
}
