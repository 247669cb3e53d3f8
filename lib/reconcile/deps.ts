import type { HandleReader } from '../registrar/handles.ts';
import type { RegistrarReader } from '../registrar/registrar.ts';
import type { RegistrarWriter } from '../registrar/writer.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Settings } from '../settings/schema.ts';
import type { State } from '../state/state.ts';
import type { WhmcsReader } from '../whmcs/whmcs.ts';
import type { WhmcsWriter } from '../whmcs/writer.ts';
import type { HintQueue } from './hint.ts';

/** Both books, to read. */
export interface ReadBooks {
  readonly registrar: RegistrarReader;
  readonly whmcs: WhmcsReader;
  /** WHMCS's root as people reach it: links in tickets begin with it. */
  readonly whmcsUrl: string;
}

/** Both books, to read and to act on. */
export interface Books extends ReadBooks {
  readonly registrarWriter: RegistrarWriter;
  readonly whmcsWriter: WhmcsWriter;
  /** What shows whether an order was carried out, and whether a handle is there. */
  readonly handleReader: Pick<HandleReader, 'domainContacts' | 'handleInfo'>;
}

/** What whoever acts on no book is given. Books and calendar hang on settings, which may change between two hints. */
export interface ReadingDeps<B extends ReadBooks = ReadBooks> {
  readonly state: State;
  readonly connect: (settings: Settings) => B;
  readonly clock: (timeZone: string) => Clock;
  readonly queue: HintQueue;
  readonly log: Log;
  /** Whatever the settings say, everything is a dry run: a system that is no production. */
  readonly dryRunOnly?: boolean;
}

/** What the acting half is given. */
export type ActingDeps = ReadingDeps<Books>;
