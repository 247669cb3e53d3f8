import type { Act } from './acts.ts';
import type { Person } from './persons.ts';
import type { Fault } from './wires.ts';

/** What befalls a worker: where it dies, what happens while it works, and what goes wrong with a call. */
export interface Chance {
  readonly dies: { readonly at: number; readonly after: boolean } | null;
  readonly meanwhile: { readonly at: number; readonly what: Command } | null;
  /** Armed as it begins. */
  readonly fault?: Fault | null;
}

export const CALM: Chance = { dies: null, meanwhile: null };

/** One thing that happens in a run of the model. Plain data, so that a run can be shrunk and written down. */
export type Command =
  | { readonly do: 'later'; readonly minutes: number }
  | { readonly do: 'sweep'; readonly again: boolean; readonly chance: Chance }
  | { readonly do: 'one'; readonly nth: number; readonly chance: Chance }
  /** The same hint by two workers at once. */
  | { readonly do: 'two'; readonly nth: number; readonly chance: Chance; readonly lag: number }
  /** Every hint that is due; something befalls the worker of the nth. */
  | { readonly do: 'all'; readonly nth: number; readonly chance: Chance }
  /** A sweep, and then all of them. */
  | { readonly do: 'round'; readonly nth: number; readonly chance: Chance }
  /** Somebody ends every domain of the crowd, all of them paid; and each is hinted at, or none. */
  | { readonly do: 'endCrowd'; readonly hints: boolean }
  /** A hint that is due comes once more. */
  | { readonly do: 'double'; readonly nth: number }
  /** What failed too often is brought back. */
  | { readonly do: 'redrive' }
  | { readonly do: 'hint'; readonly domain: number }
  /** A payment, and what WHMCS's webhook makes of it. */
  | {
      readonly do: 'paid';
      readonly act: Extract<Act, 'pay' | 'payHalf' | 'payMass' | 'payMassAlone'>;
      readonly domain: number;
      readonly hints: 'none' | 'once' | 'twice' | 'late';
    }
  | { readonly do: 'person'; readonly what: Person; readonly domain: number; readonly chance: Chance }
  | { readonly do: 'approve'; readonly chance: Chance }
  | { readonly do: 'settings'; readonly change: number }
  | { readonly do: 'fault'; readonly fault: Fault }
  | { readonly do: 'act'; readonly act: Act; readonly domain: number };

/**
 * How far a system has come when a run begins: just installed, its first run approved, with endings of ours
 * placed, or with many domains more. */
export const STARTS = ['fresh', 'approved', 'placed', 'crowd'] as const;
export type Start = (typeof STARTS)[number];

/** A whole run, as it can be written down. */
export interface Story {
  readonly start: Start;
  readonly commands: readonly Command[];
}
