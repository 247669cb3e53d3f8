import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { reachableFrom } from '../support/imports.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const inRepository = (file: string): string => path.relative(ROOT, file);

/** A call that changes something declares `mutates: true`; the clients send nothing that is not declared. */
const MUTATION = /\bmutates\s*:\s*true\b/;

function mutationsReachableFrom(entry: string): string[] {
  return reachableFrom(path.join(ROOT, entry))
    .filter((file) => MUTATION.test(readFileSync(file, 'utf8')))
    .map(inRepository);
}

describe('the planning half', () => {
  it.each([
    'cli/plan.ts',
    'cli/explain.ts',
    'cli/check.ts',
    'cli/mail-show.ts',
    'cli/start-planning.ts',
    'lib/sweep/make-plan.ts',
    'lib/books/fresh.ts',
  ])('%s reaches no call that changes anything', (entry) => {
    expect(mutationsReachableFrom(entry)).toEqual([]);
  });

  it.each(['lib/registrar/soap-writer.ts', 'lib/whmcs/writer-client.ts'])(
    'would find a write in %s',
    (entry) => {
      expect(mutationsReachableFrom(entry)).not.toEqual([]);
    },
  );

  it('does reach the calls that read, so the walk sees what it should', () => {
    const files = reachableFrom(path.join(ROOT, 'cli/plan.ts')).map(inRepository);
    expect(files).toContain('lib/registrar/read-operations.ts');
    expect(files).toContain('lib/whmcs/reads/domains.ts');
  });

  it.each(['imports-a-mutation.ts', 'imports-a-mutation-later.ts'])('would be found out: %s', (fixture) => {
    expect(mutationsReachableFrom(`test/cli/fixtures/${fixture}`)).toEqual([
      'test/cli/fixtures/a-mutation.ts',
    ]);
  });
});
