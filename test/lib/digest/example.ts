import { Temporal } from 'temporal-polyfill';
import type { Digest } from '../../../lib/digest/digest.ts';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import type { StoredEntry } from '../../../lib/state/run.ts';
import { name } from '../../support/acting.ts';
import { runOf } from '../state/support.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const euros = (cents: number) => ({ cents, currency: 'EUR' });

export const entryOf = (domain: string, changes: Partial<StoredEntry> = {}): StoredEntry => ({
  domain: name(domain),
  verdict: 'wait',
  urgent: false,
  row: 14,
  path: null,
  reasons: ['beforePlaceOn', 'unpaidInvoice'],
  termEnd: day('2026-12-31'),
  cancelBy: day('2026-12-26'),
  ending: null,
  coveredUntil: null,
  coveredBy: null,
  nextDueDate: day('2026-12-31'),
  invoiceId: invoiceIdOf(4711),
  clientId: clientIdOf(7),
  domainId: whmcsDomainIdOf(70),
  suffix: domain.slice(domain.lastIndexOf('.') + 1),
  effect: 'none',
  heldBy: null,
  ...changes,
});

/** The digest that docs/digest.md shows. */
export const EXAMPLE_DIGEST: Digest = {
  run: runOf('20261130T050000Z', {
    state: 'passed',
    today: day('2026-11-30'),
    settingsVersion: 'v12',
    totals: {
      live: 4210,
      showingEnding: 31,
      active: 4190,
      autoRenewOff: 160,
      whmcsRows: 5102,
      incomplete: [],
      cronAgeHours: 3,
      goneTotal: 2,
    },
    brakes: [{ name: 'maxPerClient', measured: 14, limit: 10, clientId: clientIdOf(2041) }],
  }),
  timeZone: 'Europe/Berlin',
  mode: 'enabled',
  killSwitch: 'off',
  since: at('2026-11-23T05:15:00Z'),
  done: [
    {
      at: at('2026-11-25T05:02:00Z'),
      domain: name('bakery.example.de'),
      what: 'placed',
      ending: day('2026-12-03'),
    },
    { at: at('2026-11-26T13:40:00Z'), domain: name('bakery.example.de'), what: 'undone', ending: null },
    {
      at: at('2026-11-28T05:03:00Z'),
      domain: name('xn--mller-kva.example.com'),
      what: 'ended',
      ending: null,
    },
  ],
  ticketsOpened: 2,
  coming: [
    {
      on: day('2026-12-05'),
      what: 'ends',
      entry: entryOf('club.example.org', {
        verdict: 'keep',
        row: 8,
        reasons: ['endingOurs'],
        ending: day('2026-12-05'),
      }),
    },
    { on: day('2026-12-26'), what: 'undecided', entry: entryOf('studio.example.net') },
  ],
  held: [
    entryOf('shop.example.com', {
      verdict: 'delete',
      row: 18,
      path: 'delete',
      reasons: ['autoRenewOff'],
      cancelBy: day('2026-12-02'),
      effect: 'authorise',
      heldBy: 'maxPerClient',
    }),
    entryOf('twice.example.eu', {
      verdict: 'hold',
      row: 5,
      reasons: ['twoActiveRows'],
      cancelBy: day('2026-12-09'),
    }),
  ],
  costs: {
    orphans: {
      lines: [
        { domain: name('forgotten.example.io'), yearly: euros(4800) },
        { domain: name('old-project.example.de'), yearly: euros(540) },
      ],
      yearly: [euros(5340)],
      unpriced: 0,
    },
    neverEnded: { lines: [{ domain: name('hoster.example.at'), yearly: null }], yearly: [], unpriced: 1 },
    priced: true,
  },
};
