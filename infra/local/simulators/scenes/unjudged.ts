import { billed, years } from './parts.ts';
import type { Scene } from './scene.ts';

/** In WHMCS only, and not Active under our module: no plan may name them. */
export const UNJUDGED: readonly Scene[] = [
  { ...unjudged('cancelled-and-gone'), plant: ({ T }) => absent('Cancelled', years(T, -1).toString()) },
  { ...unjudged('transferred-away-and-gone'), plant: ({ T }) => absent('Transferred Away', T.toString()) },
  { ...unjudged('fraud-and-gone'), plant: () => absent('Fraud', '0000-00-00') },
  {
    ...unjudged('active-under-another-module'),
    plant: () => ({ registrar: null, ...billed({ registrar: 'openprovider' }) }),
  },
];

function absent(status: string, nextduedate: string): { registrar: null; whmcs: [object] } {
  return { registrar: null, whmcs: [{ status, nextduedate }] };
}

function unjudged(name: string): Omit<Scene, 'plant'> {
  return { scene: name, row: null, verdict: 'unjudged', reason: 'notOurs', tld: 'de', termIn: 60 };
}
