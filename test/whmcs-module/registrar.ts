import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { runPhp } from './php.ts';

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const MODULE = fileOf('../../whmcs-module/modules/registrars/stichtag/stichtag.php');
const WHMCS = fileOf('registrar.php');

export const SECRET = `whsec_${Buffer.alloc(32, 'g').toString('base64')}`;
export const OTHER_SECRET = `whsec_${Buffer.alloc(32, 'o').toString('base64')}`;

/** As WHMCS gives them for a domain; invented people. */
export const DOMAIN = { domainid: 7, userid: 40, sld: 'anna-example', tld: 'de', regperiod: 1 } as const;

export const PERSON = {
  firstname: 'Zdenka',
  lastname: 'Quellmeister',
  companyname: 'Quellwerk &amp; Partner',
  email: 'zdenka@quellwerk.example',
  address1: 'Amselstieg 12',
  address2: '',
  city: 'Warnemünde',
  state: 'MV',
  postcode: '18119',
  countrycode: 'DE',
  phonenumber: '0381 5550123',
  fullphonenumber: '+49.3815550123',
} as const;

export const ADMIN = Object.fromEntries(Object.entries(PERSON).map(([key, value]) => [`admin${key}`, value]));

export interface Call {
  readonly url?: string;
  readonly secret?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ini?: readonly string[];
}

export interface Called {
  /** What WHMCS was given; undefined: nothing, or the function threw. */
  readonly given: unknown;
  readonly thrown: readonly [string, string] | undefined;
  /** Module, action, request, response and what was made of it, of each line of the module log. */
  readonly logged: readonly unknown[];
  /** What WHMCS is asked to strike out of such a line. */
  readonly replaced: readonly string[];
  readonly activity: readonly unknown[];
  readonly functions: readonly string[];
}

/**
 * One call of WHMCS, in a PHP of its own.
 * @throws if it printed anything, warned, or left anything behind.
 */
export async function call(name: string | null, setup: Call = {}): Promise<Called> {
  const { url = 'http://127.0.0.1:9', secret = SECRET, params = DOMAIN, environment = {}, ini = [] } = setup;
  const options = ['display_errors=1', 'error_reporting=-1', 'log_errors=1', ...ini];
  const run = await runPhp([...options.flatMap((option) => ['-d', option]), WHMCS], {
    MODULE,
    PARAMS: JSON.stringify({ GatewayUrl: url, GatewaySecret: secret, ...params }),
    ...(name !== null && { CALL: name }),
    ...environment,
  });
  if (run.output !== '' || run.exitCode !== 0) throw new Error(`PHP ${run.exitCode}: ${run.output}`);
  const lines = run.activity.map((line) => z.tuple([z.string(), z.unknown()]).parse(JSON.parse(line)));
  const all = (what: string): unknown[] => lines.filter(([name]) => name === what).map(([, value]) => value);
  const [left] = all('left');
  if (JSON.stringify(left) !== NOTHING_LEFT) throw new Error(`left behind: ${JSON.stringify(left)}`);
  return {
    given: all('given')[0],
    thrown: z.tuple([z.string(), z.string()]).optional().parse(all('thrown')[0]),
    logged: all('logged'),
    replaced: z.array(z.array(z.string())).parse(all('replaced')).flat(),
    activity: all('activity'),
    functions: z.array(z.string()).parse(all('functions')[0]),
  };
}

const NOTHING_LEFT = '{"variables":[],"handler":"as it was"}';
