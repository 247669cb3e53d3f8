import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { OUTPUTS_FILE as READ_BY_COMMANDS } from '../../cli/outputs.ts';
import { INBOX } from '../../lib/mail/object-store.ts';
import { FUNCTION_NAMES, TIMEOUTS } from '../../infra/aws/timeouts.ts';
import { CONFIG_FILE, EXAMPLE_FILE } from '../../infra/aws/config.ts';
import { INBOX_PREFIX, NAMES, OUTPUTS_FILE } from '../../infra/aws/names.ts';
import { booksAccessSchema } from '../../lib/access/books-access.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import { TTL_ATTRIBUTE } from '../../lib/state/table-schema.ts';
import { codesIn, sectionOf, tableOf, textOf } from './markdown.ts';

const doc = textOf('docs/deploy.md');
/** A table within a list is set in. */
const firstsOf = (section: string, ...columns: [string, ...string[]]): string[] =>
  tableOf(sectionOf(doc, section).replaceAll(/^ +/gm, ''), ...columns).map(
    (row) => codesIn(row[columns[0]] ?? '')[0] ?? '',
  );
const jsonIn = (section: string): unknown =>
  JSON.parse(/\{\n[^]*?\n *\}/.exec(sectionOf(doc, section))?.[0] ?? '') as unknown;

/** @param folder of calls to WHMCS, described as data. */
const actionsIn = (folder: string): string[] =>
  readdirSync(new URL(`../../${folder}`, import.meta.url)).flatMap((file) =>
    [...textOf(folder + file).matchAll(/\baction: '(\w+)'/g)].map(([, name = '']) => name),
  );

describe('docs/deploy.md', () => {
  it('asks for exactly the actions that are called', () => {
    const called = [...actionsIn('lib/whmcs/reads/'), ...actionsIn('lib/whmcs/writes/')];
    const told = firstsOf('## 4. Let Stichtag into WHMCS', 'Action', 'Used for');
    expect(told.sort()).toEqual([...new Set(called)].sort());
  });

  it('tells each key of the configuration, in the order of the example', () => {
    const example = z.record(z.string(), z.unknown()).parse(JSON.parse(textOf(EXAMPLE_FILE)));
    expect(firstsOf('## 3. Deploy', 'Key', 'What it is')).toEqual(Object.keys(example));
  });

  it('names what there is: files, secrets, the table, functions', () => {
    for (const name of [CONFIG_FILE, EXAMPLE_FILE, OUTPUTS_FILE, NAMES.booksSecret, NAMES.webhookSecret])
      expect(doc).toContain(name);
    const secrets = [...doc.matchAll(/--secret-id (\S+)/g)].map(([, name]) => name);
    expect(new Set(secrets)).toEqual(
      new Set([NAMES.booksSecret, NAMES.webhookSecret, NAMES.gatewaySecret, NAMES.handleKeySecret]),
    );
    const functions = [...doc.matchAll(/--function-name (\S+)/g)].map(([, name = '']) => name);
    const known = FUNCTION_NAMES.map((name) => NAMES.functionOf(name));
    expect(functions.filter((name) => !known.includes(name))).toEqual([]);
    expect(doc).toContain(`--source-table-name ${NAMES.table} `);
    expect(doc).toContain(`AttributeName=${TTL_ATTRIBUTE}`);
  });

  it('stops what works with the table before a restore, and lets exactly that run again', () => {
    const restore = sectionOf(doc, '## Restore');
    const named = (command: string): (string | undefined)[] =>
      [...restore.matchAll(new RegExp(`${command} --function-name (\\S+)`, 'g'))].map(([, name]) => name);
    const working = FUNCTION_NAMES.filter((name) => name !== 'invoice-paid').map(NAMES.functionOf);
    const queued = (option: string): unknown[] =>
      [...restore.matchAll(new RegExp(`mapping ${option} [^]*?--function-name (\\S+)`, 'g'))].map(
        ([, name]) => name,
      );
    expect([...named('put-function-concurrency'), ...queued('--no-enabled')].sort()).toEqual(working.sort());
    expect([...named('delete-function-concurrency'), ...queued('--enabled')].sort()).toEqual(working.sort());
    expect(named('update-function-configuration').sort()).toEqual(working.sort());
  });

  it('has endings adopted only by a run that began after the restore', () => {
    const restore = sectionOf(doc, '## Restore');
    const runs = restore.indexOf('begun after step 7');
    expect(runs).toBeGreaterThan(restore.indexOf('\n7. Let them run again'));
    expect(restore.indexOf('npm run adopt -- --found')).toBeGreaterThan(runs);
  });

  it('has the outputs handed on before anything runs on the restored table', () => {
    const restore = sectionOf(doc, '## Restore');
    const handed = restore.indexOf(`Hand the new \`${OUTPUTS_FILE}\``);
    expect(handed).toBeGreaterThan(restore.indexOf('npm run deploy'));
    expect(handed).toBeLessThan(restore.indexOf('\n7. Let them run again'));
  });

  it('waits as long as the longest function may run before it restores', () => {
    const longest = Math.max(
      ...Object.values(TIMEOUTS).map((timeout) => timeout.toMinutes({ integral: false })),
    );
    const restore = sectionOf(doc, '## Restore');
    expect(restore.split('restore-table-to-point-in-time')[0]).toContain(`Wait ${longest} minutes`);
  });

  it('tells how each name that outlives the stacks is freed', () => {
    const anew = sectionOf(doc, '## Begin anew');
    const { table, booksSecret, webhookSecret, stateStack } = NAMES;
    for (const words of [`delete-table --table-name ${table}`, `rb --force s3://stichtag-mail-`])
      expect(anew).toContain(words);
    for (const secret of [booksSecret, webhookSecret])
      expect(anew).toMatch(new RegExp(`delete-secret .*--secret-id ${secret}$`, 'm'));
    expect(anew).toContain(`delete-stack --stack-name ${stateStack}`);
  });

  it('names places that commands, functions and stacks have one name for', () => {
    expect(READ_BY_COMMANDS).toBe(OUTPUTS_FILE);
    expect(INBOX).toBe(INBOX_PREFIX);
  });

  it('shows a secret and settings that are taken as they are', () => {
    const access = booksAccessSchema.parse(jsonIn('## 5. Fill in the secrets'));
    expect(access.registrar.url.hostname).toBe('soap.domain-bestellsystem.de');
    const settings = parseSettings(jsonIn('## 7. Settings, check, plan'));
    expect(settings).toMatchObject({ autoDeleteMode: 'ticket', dryRun: true });
  });
});
