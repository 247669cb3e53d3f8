import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { readProfiles } from '../../bench/profile.ts';
import { bundleEntry } from '../../infra/bundle-function.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'stichtag-test-profile-'));
});
afterAll(() => rm(folder, { recursive: true }));

const frame = (functionName: string, more: object = {}) => ({
  functionName,
  url: '',
  lineNumber: -1,
  columnNumber: -1,
  ...more,
});

it('the most expensive function comes first, under its name in the source', async () => {
  const file = path.join(folder, 'figures.mjs');
  await bundleEntry(path.resolve('bench/figures.ts'), file, { sourcemap: 'external' });
  const lines = (await readFile(file, 'utf8')).split('\n');
  const lineNumber = lines.findIndex((line) => line.includes('a quantile of nothing'));
  const columnNumber = lines[lineNumber]?.indexOf('throw') ?? -1;
  const url = pathToFileURL(file).href;
  await writeFile(
    path.join(folder, 'CPU.cpuprofile'),
    JSON.stringify({
      nodes: [
        { id: 1, callFrame: frame('(idle)') },
        { id: 2, callFrame: frame('q', { url, lineNumber, columnNumber }) },
        { id: 3, callFrame: frame('writev') },
      ],
      samples: [1, 2, 3, 2],
      timeDeltas: [900, 30, 25, 45],
    }),
  );
  const [profiled] = await readProfiles(folder);
  expect(profiled?.of).toBe('CPU');
  expect(profiled?.top).toEqual([
    { share: 0.75, place: expect.stringMatching(/^bench\/figures\.ts:5 /) },
    { share: 0.25, place: 'writev' },
  ]);
});

it('a heap profile tells who made what is left', async () => {
  const leaf = { callFrame: frame('set'), selfSize: 30, children: [] };
  const between = { callFrame: frame('decode'), selfSize: 10, children: [leaf] };
  const file = path.join(folder, 'Heap.heapprofile');
  await writeFile(
    file,
    JSON.stringify({ head: { callFrame: frame('(root)'), selfSize: 0, children: [between] } }),
  );
  const profiled = (await readProfiles(folder)).find(({ of }) => of === 'heap');
  expect(profiled?.file).toBe(file);
  expect(profiled?.top.slice(0, 2)).toEqual([
    { share: 0.75, place: 'set' },
    { share: 0.25, place: 'decode' },
  ]);
});
