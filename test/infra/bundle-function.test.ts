import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundleFunction, functionNames, type Bundle } from '../../infra/bundle-function.ts';
import { WRITE_OPERATIONS } from '../../lib/registrar/write-operations.ts';

let folder: string;
let bundles: ReadonlyMap<string, Bundle>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'stichtag-test-bundles-'));
  const made = await Promise.all((await functionNames()).map((name) => bundleFunction(name, folder)));
  bundles = new Map(made.map((bundle) => [bundle.name, bundle]));
});
afterAll(() => rm(folder, { recursive: true }));

const textOf = (name: string): string => readFileSync(bundles.get(name)?.file ?? '', 'utf8');
const sourcesOf = (name: string): readonly string[] => bundles.get(name)?.sources ?? [];

describe('a bundled function', () => {
  it('is one file, no larger than it may be', () => {
    expect([...bundles.keys()]).toEqual(
      expect.arrayContaining([
        'expiry-sweep',
        'invoice-paid',
        'reconcile-domain',
        'registrar-gateway',
        'registrar-mail',
      ]),
    );
    for (const { file, kilobytes, mostKilobytes } of bundles.values()) {
      expect(existsSync(file)).toBe(true);
      expect(kilobytes).toBeLessThanOrEqual(mostKilobytes);
    }
  });

  it('holds what it calls', () => {
    expect(sourcesOf('reconcile-domain')).toEqual(
      expect.arrayContaining(['functions/reconcile-domain/handler.ts', 'lib/registrar/soap-writer.ts']),
    );
  });

  it('holds no library for SOAP, no whole mail parser, and nothing that is for tests or this machine', () => {
    const unwanted =
      /node_modules\/(?:soap|strong-soap|mailparser|dynalite|local-aws-sqs)\/|^(?:infra|test|cli)\//;
    for (const { sources } of bundles.values())
      expect(sources.filter((file) => unwanted.test(file))).toEqual([]);
  });
});

it('the webhook has no way to either book, nor to the table', () => {
  const beyond = /^lib\/(?:registrar|whmcs|state|access|sweep)\/|client-dynamodb/;
  expect(sourcesOf('invoice-paid').filter((file) => beyond.test(file))).toEqual([]);
});

/** A call that changes something in a book declares itself so; the clients send nothing that is not declared. */
const changes = (file: string): boolean =>
  file.startsWith('lib/') && /\bmutates\s*:\s*true\b/.test(readFileSync(file, 'utf8'));

/**
 * What stands in a request that changes something. Not the operations' names: a digest reads of `domainRevoke` in what has
 * happened, and calls nothing of that name.
 */
const CALLS = ['OpenTicket', ...WRITE_OPERATIONS.map(({ requestType }) => requestType)];

describe('who only reads the books', () => {
  it.each(['expiry-sweep', 'registrar-mail', 'invoice-paid'])(
    '%s holds no call that changes anything at the registrar, and opens no ticket',
    (name) => {
      expect(sourcesOf(name).filter(changes)).toEqual([]);
      expect(
        sourcesOf(name).filter((file) => /\/(?:soap-writer|writer-client|open-ticket)\.ts$/.test(file)),
      ).toEqual([]);
      expect(CALLS.filter((call) => textOf(name).includes(call))).toEqual([]);
    },
  );

  it('would be found out: the worker does both', () => {
    expect(sourcesOf('reconcile-domain').filter(changes)).not.toEqual([]);
    expect(CALLS.filter((call) => textOf('reconcile-domain').includes(call))).toEqual(CALLS);
  });
});
