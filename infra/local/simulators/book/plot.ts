import type { Temporal } from 'temporal-polyfill';
import type { Scene, Planting } from '../scenes/scene.ts';
import type { Name } from './names.ts';
import type { Tld } from './tlds.ts';
import type { Planted } from './types.ts';

/** One name, ready to be written into both books. */
export interface Plot {
  readonly name: Name;
  readonly tld: Tld;
  readonly clientId: number;
  /** Who holds a second row of the name, if the planting has one. */
  readonly otherClientId: number;
  /** When the name came to the registrar: its anniversary is T. */
  readonly arrival: Temporal.PlainDate;
  readonly T: Temporal.PlainDate;
  /** When WHMCS bills the renewal at T. */
  readonly due: Temporal.PlainDate;
  readonly planting: Planting;
  /** null: quiet. */
  readonly planted: Omit<Planted, 'domain'> | null;
  readonly listed?: Scene['listed'];
}
