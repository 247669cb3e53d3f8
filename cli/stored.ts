import type { Endpoints } from '../infra/local/claim.ts';
import type {
  Cases,
  Mails,
  Marks,
  Notices,
  Orders,
  Proofs,
  Runs,
  SettingsVersions,
} from '../lib/state/state.ts';

/** What is remembered, to be read and nothing else. */
export interface StoredState {
  readonly cases: Pick<Cases, 'load' | 'open' | 'audit'>;
  readonly runs: Pick<Runs, 'load' | 'newest' | 'entries'>;
  readonly settings: Pick<SettingsVersions, 'current' | 'version' | 'history'>;
  readonly proofs: Pick<Proofs, 'all'>;
  readonly marks: Pick<Marks, 'installation'>;
  readonly mails: Pick<Mails, 'about'>;
  readonly notices: Pick<Notices, 'about'>;
  readonly orders: Pick<Orders, 'load'>;
  /** For a person: the folder, or the deployed table. */
  readonly where: string;
  /** Of the process that runs the folder; null: none does, or it works with real books. */
  readonly simulators: Endpoints['simulators'];
}
