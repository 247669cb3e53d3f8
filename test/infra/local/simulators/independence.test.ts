import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const FOLDER = 'infra/local/simulators';
const ALLOWED = /^(?:\.{1,2}\/|node:|temporal-polyfill$|fast-xml-parser$)/;

describe('the simulators', () => {
  it('import nothing but themselves, Node, a calendar and an XML parser', async () => {
    const files = (await readdir(FOLDER, { recursive: true })).filter((file) => file.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      const source = await readFile(join(FOLDER, file), 'utf8');
      const imports = [...source.matchAll(/(?: from |^import )'([^'\n]+)';$/gm)].map(([, from = '']) => from);
      const leaving = imports.filter(
        (from) => from.startsWith('.') && !join(FOLDER, file, '..', from).startsWith(`${FOLDER}/`),
      );
      expect([file, leaving, imports.filter((from) => !ALLOWED.test(from))]).toEqual([file, [], []]);
    }
  });
});
