import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadEnvironment, readEnvironment } from '../../cli/environment.ts';
import { BadInputError } from '../../lib/runtime/errors.ts';

const BOOKS = {
  STICHTAG_REGISTRAR_URL: 'https://soap.example.com/soap.php',
  STICHTAG_REGISTRAR_USER: 'reseller-1',
  STICHTAG_REGISTRAR_PASSWORD: 'pw-of-the-registrar',
  STICHTAG_WHMCS_URL: 'https://billing.example.com/whmcs',
  STICHTAG_WHMCS_IDENTIFIER: 'identifier-1',
  STICHTAG_WHMCS_SECRET: 'secret-of-whmcs',
};

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

describe('readEnvironment', () => {
  it('names no books, no settings and no day where nothing is set', () => {
    const { webhook, smtpPort, ...environment } = readEnvironment({ PATH: '/bin' });
    expect(environment).toEqual({ books: null, settingsFile: null, deployed: null, today: null });
    expect(webhook()).toEqual({ port: 4280, secret: null, gatewaySecret: null });
    expect(smtpPort()).toBe(4225);
  });

  it('reads all of it', () => {
    const environment = readEnvironment({
      ...BOOKS,
      STICHTAG_WHMCS_ACCESS_KEY: 'access-1',
      STICHTAG_SETTINGS: 'stichtag.json',
      STICHTAG_TODAY: '2028-02-29',
    });

    expect(environment.books?.registrar.url.href).toBe('https://soap.example.com/soap.php');
    expect(environment.books?.registrar).toMatchObject({
      user: 'reseller-1',
      password: 'pw-of-the-registrar',
    });
    expect(environment.books?.whmcs.url.href).toBe('https://billing.example.com/whmcs');
    expect(environment.books?.whmcs).toMatchObject({ identifier: 'identifier-1', secret: 'secret-of-whmcs' });
    expect(environment.books?.whmcs.accessKey).toBe('access-1');
    expect(environment.settingsFile).toBe('stichtag.json');
    expect(environment.today?.toString()).toBe('2028-02-29');
  });

  it('names what tells of the deployed system', () => {
    expect(readEnvironment({ STICHTAG_DEPLOYED: 'outputs.json' }).deployed).toBe('outputs.json');
    expect(readEnvironment({ STICHTAG_DEPLOYED: '' }, 'STICHTAG_DEPLOYED=a.json').deployed).toBeNull();
  });

  it('reads the port and the secret of webhooks, one or two', () => {
    const both = `${SECRET},whsec_${Buffer.alloc(24, 1).toString('base64')}`;
    for (const secret of [SECRET, both]) {
      const given = { STICHTAG_PORT: '65535', STICHTAG_WEBHOOK_SECRET: secret };
      expect(readEnvironment(given).webhook()).toEqual({ port: 65_535, secret, gatewaySecret: null });
    }
  });

  it.each(['0', '65536', '080', '-1', '80.5', '1e3', 'http', '999999'])('refuses %s as a port', (text) => {
    const { webhook } = readEnvironment({ STICHTAG_PORT: text });
    expect(webhook).toThrow(
      /^environment: STICHTAG_PORT: not allowed; allowed: a whole number from 1 to 65535$/,
    );
    const { smtpPort } = readEnvironment({ STICHTAG_SMTP_PORT: text });
    expect(smtpPort).toThrow(
      /^environment: STICHTAG_SMTP_PORT: not allowed; allowed: a whole number from 1 to 65535$/,
    );
  });

  it('reads the port on which mail is taken, whatever the other one is', () => {
    expect(readEnvironment({ STICHTAG_SMTP_PORT: '2525', STICHTAG_PORT: 'x' }).smtpPort()).toBe(2525);
  });

  it.each([SECRET.slice(6), 'whsec_c2hvcnQ=', `${SECRET},${SECRET},${SECRET}`])(
    'refuses what is no secret, and does not repeat it',
    (secret) => {
      const { webhook } = readEnvironment({ STICHTAG_WEBHOOK_SECRET: secret });
      expect(webhook).toThrow(/^environment: STICHTAG_WEBHOOK_SECRET: .*allowed: whsec_ and the base64 of/);
      expect(webhook).not.toThrow(secret.slice(6));
    },
  );

  it('does without an access key', () => {
    expect(readEnvironment(BOOKS).books?.whmcs.accessKey).toBeNull();
  });

  it('reads the file below the real environment', () => {
    const file = '\uFEFF# both books\nSTICHTAG_SETTINGS="from the file.json"\nSTICHTAG_TODAY=2027-01-31\n';
    const environment = readEnvironment({ STICHTAG_TODAY: '2027-02-01', STICHTAG_SETTINGS: undefined }, file);

    expect(environment.settingsFile).toBe('from the file.json');
    expect(environment.today?.toString()).toBe('2027-02-01');
  });

  it('lets an empty value in the real environment unset what the file says', () => {
    expect(readEnvironment({ STICHTAG_SETTINGS: '' }, 'STICHTAG_SETTINGS=a.json').settingsFile).toBeNull();
  });

  it.each(Object.keys(BOOKS))('asks for the rest where only %s is set', (name) => {
    const rest = Object.keys(BOOKS).filter((other) => other !== name);
    const given = { [name]: BOOKS[name as keyof typeof BOOKS] };
    expect(problemsOf(given)[0]).toContain(`not set: ${rest.join(', ')};`);
  });

  it('counts an empty value as missing', () => {
    expect(problemsOf({ ...BOOKS, STICHTAG_WHMCS_SECRET: '' })[0]).toContain(
      'not set: STICHTAG_WHMCS_SECRET;',
    );
  });

  it.each(['localhost', '127.0.0.1', '[::1]'])('takes plain http on %s', (host) => {
    const books = readEnvironment({
      ...BOOKS,
      STICHTAG_REGISTRAR_URL: `http://${host}:8080/soap.php`,
      STICHTAG_WHMCS_URL: `http://${host}/`,
    }).books;
    expect(books?.registrar.url.protocol).toBe('http:');
    expect(books?.whmcs.url.protocol).toBe('http:');
  });

  it.each(['STICHTAG_REGISTRAR_URL', 'STICHTAG_WHMCS_URL'])('refuses a bad address in %s', (name) => {
    const problem = (url: string): string => problemsOf({ ...BOOKS, [name]: url }).join('\n');

    expect(problem('http://billing.example.com/')).toContain(
      `${name}: plain http would send the credentials`,
    );
    expect(problem('http://localhost.example.com/')).toContain('plain http');
    expect(problem('http://127.0.0.1.example.com/')).toContain('plain http');
    expect(problem('https://user:hidden@billing.example.com/')).toContain(`${name}: credentials inside`);
    expect(problem('https://user@billing.example.com/')).toContain('credentials inside');
    expect(problem('ftp://billing.example.com/')).toContain(
      `${name}: not allowed; allowed: an https address`,
    );
    expect(problem('billing.example.com')).toContain('allowed: an https address');
  });

  it.each([
    '2027-02-30',
    '20270228',
    '2027-2-8',
    'tomorrow',
    '2027-01-01T00:00',
    '+002027-01-01',
    '1999-12-31',
  ])('refuses %s as a day', (text) => {
    expect(problemsOf({ STICHTAG_TODAY: text })).toEqual([
      'environment: STICHTAG_TODAY: not allowed; allowed: a date from 2000 to 2099 as YYYY-MM-DD',
    ]);
  });

  it('tells every problem at once', () => {
    const { STICHTAG_WHMCS_SECRET: _, ...rest } = BOOKS;
    const problems = problemsOf({
      ...rest,
      STICHTAG_REGISTRAR_URL: 'http://a.example.com',
      STICHTAG_TODAY: 'x',
    });
    expect(problems).toHaveLength(3);
  });

  it('never repeats a value', () => {
    const marker = fc.stringMatching(/^[A-Za-z0-9]{12,20}$/);
    fc.assert(
      fc.property(
        marker,
        fc.subarray(Object.keys(BOOKS), { minLength: 1, maxLength: 5 }),
        (secret, names) => {
          const given = Object.fromEntries(
            names.map((name) => [name, `http://${secret}:${secret}@x.example.com/`]),
          );
          expect(problemsOf(given).join('\n')).not.toContain(secret);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('loadEnvironment', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(os.tmpdir(), 'stichtag-env-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('reads the .env of the directory', async () => {
    await writeFile(path.join(directory, '.env'), 'STICHTAG_SETTINGS=own.json\n');
    expect((await loadEnvironment({}, directory)).settingsFile).toBe('own.json');
  });

  it('does without one', async () => {
    expect((await loadEnvironment({ STICHTAG_SETTINGS: 'a.json' }, directory)).settingsFile).toBe('a.json');
  });

  it('refuses one that cannot be read', async () => {
    await mkdir(path.join(directory, '.env'));
    await expect(loadEnvironment({}, directory)).rejects.toThrow(/\.env cannot be read \(EISDIR\)/);
  });
});

function problemsOf(given: Record<string, string>): string[] {
  try {
    readEnvironment(given);
  } catch (error) {
    if (error instanceof BadInputError) return error.message.split('\n');
    throw error;
  }
  return [];
}
