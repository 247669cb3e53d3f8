import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { objectionToAddress } from '../lib/access/address.ts';
import type { BooksAccess } from '../lib/access/books-access.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { errorCode } from '../lib/runtime/error-code.ts';
import { webhookKeys } from '../lib/webhook/keys.ts';

export interface Environment {
  /** null: no book is named, so the simulators stand in for both. */
  readonly books: BooksAccess | null;
  readonly settingsFile: string | null;
  /** What tells of the deployed system; null: the file that is in its usual place. */
  readonly deployed: string | null;
  /** Moves the calendar only, never the clock that signatures and staleness are measured by. */
  readonly today: Temporal.PlainDate | null;
  /**
   * Where webhooks are taken on this machine, and by which secret; null: by none, so none are. Looked at by whoever
   * listens, and by nobody else: a mistyped port keeps nobody from the kill switch.
   * @throws BadInputError as `readEnvironment` does.
   */
  readonly webhook: () => {
    readonly port: number;
    readonly secret: string | null;
    /** Likewise for the calls of WHMCS's registrar module. */
    readonly gatewaySecret: string | null;
  };
  /** The port of this machine on which mail is taken. As `webhook`. @throws BadInputError as `readEnvironment` does. */
  readonly smtpPort: () => number;
}

export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The environment of a command: the real one, and below it the `.env` file of the directory, if there is one.
 * @throws BadInputError as `readEnvironment`, or if there is an `.env` that cannot be read.
 */
export async function loadEnvironment(real: Variables, directory: string): Promise<Environment> {
  return readEnvironment(real, await textOf(path.join(directory, '.env')));
}

/** What of the environment is looked at with `--deployed`: the books are those that its secret opens. */
export interface EnvironmentOfDeployed extends Pick<Environment, 'settingsFile' | 'deployed'> {
  /** @throws BadInputError if it is no date. Asked by whoever needs a day: it keeps nobody from the kill switch. */
  readonly today: () => Temporal.PlainDate | null;
}

/** As `loadEnvironment`, and nothing is refused that a command with `--deployed` does not use. */
export async function loadEnvironmentOfDeployed(
  real: Variables,
  directory: string,
): Promise<EnvironmentOfDeployed> {
  const variables = variablesIn(real, await textOf(path.join(directory, '.env')));
  return {
    ...filesIn(variables),
    today: () => withoutProblems((problems) => todayIn(variables, problems)),
  };
}

/**
 * @param real wins over the file, even by an empty value; an empty value counts as not set.
 * @param envFile the text of an `.env` file.
 * @throws BadInputError with every problem on a line of its own. No value is repeated: it may be a secret.
 */
export function readEnvironment(real: Variables, envFile = ''): Environment {
  const variables = variablesIn(real, envFile);
  const problems: string[] = [];
  const environment = {
    books: booksIn(variables, problems),
    ...filesIn(variables),
    today: todayIn(variables, problems),
    webhook: () => webhookIn(variables),
    smtpPort: () => withoutProblems((problems) => portIn(variables, SMTP_PORT, problems)),
  };
  if (problems.length > 0) throw new BadInputError(problems.join('\n'));
  return environment;
}

const REGISTRAR_URL = 'STICHTAG_REGISTRAR_URL';
const REGISTRAR_USER = 'STICHTAG_REGISTRAR_USER';
const REGISTRAR_PASSWORD = 'STICHTAG_REGISTRAR_PASSWORD';
const WHMCS_URL = 'STICHTAG_WHMCS_URL';
const WHMCS_IDENTIFIER = 'STICHTAG_WHMCS_IDENTIFIER';
const WHMCS_SECRET = 'STICHTAG_WHMCS_SECRET';
const WHMCS_ACCESS_KEY = 'STICHTAG_WHMCS_ACCESS_KEY';
const NEEDED = [REGISTRAR_URL, REGISTRAR_USER, REGISTRAR_PASSWORD, WHMCS_URL, WHMCS_IDENTIFIER, WHMCS_SECRET];

type Given = ReadonlyMap<string, string>;

const filesIn = (given: Given): Pick<Environment, 'settingsFile' | 'deployed'> => ({
  settingsFile: given.get('STICHTAG_SETTINGS') ?? null,
  deployed: given.get('STICHTAG_DEPLOYED') ?? null,
});

function booksIn(given: Given, problems: string[]): BooksAccess | null {
  const missing = NEEDED.filter((name) => !given.has(name));
  if (missing.length === NEEDED.length) return null;
  if (missing.length > 0)
    problems.push(
      `environment: not set: ${missing.join(', ')}; allowed: all of ${NEEDED.join(', ')}, or none`,
    );
  const registrarUrl = urlIn(given, REGISTRAR_URL, problems);
  const whmcsUrl = urlIn(given, WHMCS_URL, problems);
  if (!registrarUrl || !whmcsUrl) return null;
  const of = (name: string): string => given.get(name) ?? '';
  return {
    registrar: { url: registrarUrl, user: of(REGISTRAR_USER), password: of(REGISTRAR_PASSWORD) },
    whmcs: {
      url: whmcsUrl,
      identifier: of(WHMCS_IDENTIFIER),
      secret: of(WHMCS_SECRET),
      accessKey: given.get(WHMCS_ACCESS_KEY) ?? null,
    },
  };
}

function urlIn(given: Given, name: string, problems: string[]): URL | null {
  const text = given.get(name);
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const problem = objectionToAddress(url);
  if (problem !== null) problems.push(`environment: ${name}: ${problem}`);
  return url;
}

function todayIn(given: Given, problems: string[]): Temporal.PlainDate | null {
  const text = given.get('STICHTAG_TODAY');
  if (text === undefined) return null;
  try {
    if (/^20\d{2}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text);
  } catch {
    // Reported below: a date such as 2026-02-30.
  }
  problems.push('environment: STICHTAG_TODAY: not allowed; allowed: a date from 2000 to 2099 as YYYY-MM-DD');
  return null;
}

function webhookIn(given: Given): { port: number; secret: string | null; gatewaySecret: string | null } {
  return withoutProblems((problems) => ({
    port: portIn(given, WEBHOOK_PORT, problems),
    secret: secretIn(given, 'STICHTAG_WEBHOOK_SECRET', problems),
    gatewaySecret: secretIn(given, 'STICHTAG_GATEWAY_SECRET', problems),
  }));
}

const WEBHOOK_PORT = { name: 'STICHTAG_PORT', otherwise: 4280 };
const SMTP_PORT = { name: 'STICHTAG_SMTP_PORT', otherwise: 4225 };

function portIn(given: Given, { name, otherwise }: typeof SMTP_PORT, problems: string[]): number {
  const text = given.get(name);
  if (text === undefined) return otherwise;
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : Infinity;
  if (port <= 65_535) return port;
  problems.push(`environment: ${name}: not allowed; allowed: a whole number from 1 to 65535`);
  return otherwise;
}

function withoutProblems<T>(read: (problems: string[]) => T): T {
  const problems: string[] = [];
  const value = read(problems);
  if (problems.length > 0) throw new BadInputError(problems.join('\n'));
  return value;
}

function secretIn(given: Given, name: string, problems: string[]): string | null {
  const secret = given.get(name);
  if (secret === undefined) return null;
  try {
    webhookKeys(secret);
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    problems.push(`environment: ${name}: ${error.message}`);
  }
  return secret;
}

function variablesIn(real: Variables, envFile: string): Given {
  return variablesOf({ ...parseEnv(envFile.replace(/^\uFEFF/, '')), ...definedIn(real) });
}

function definedIn(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined));
}

function variablesOf(variables: Variables): Given {
  return new Map(
    Object.entries(variables).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  );
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const code = errorCode(cause);
    if (code === 'ENOENT') return '';
    throw new BadInputError(`environment: ${file} cannot be read (${code})`, cause);
  }
}
