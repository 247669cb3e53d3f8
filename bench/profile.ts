import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** Where the time went, or what was still in memory at the end: the most first. */
export interface Profiled {
  readonly of: 'CPU' | 'heap';
  readonly file: string;
  readonly top: readonly { readonly share: number; readonly place: string }[];
}

const TOP = 12;

/** Reads every profile in a folder, by functions of the source, not of the minified bundle. */
export async function readProfiles(folder: string): Promise<Profiled[]> {
  const places = placesBySource();
  const profiles: Profiled[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const file = path.join(folder, name);
    const json = async (): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
    if (name.endsWith('.cpuprofile')) {
      profiles.push({ of: 'CPU', file, top: topOf(selfTimes(cpuSchema.parse(await json())), places) });
    } else if (name.endsWith('.heapprofile')) {
      profiles.push({ of: 'heap', file, top: topOf(selfSizes(heapSchema.parse(await json()).head), places) });
    }
  }
  return profiles;
}

const frameSchema = z.object({
  functionName: z.string(),
  url: z.string(),
  lineNumber: z.int(),
  columnNumber: z.int(),
});
type Frame = z.output<typeof frameSchema>;
type Weighted = readonly [Frame, number];

const cpuSchema = z.object({
  nodes: z.array(z.object({ id: z.int(), callFrame: frameSchema })),
  samples: z.array(z.int()),
  timeDeltas: z.array(z.number()),
});

const heapNodeSchema = z.object({
  callFrame: frameSchema,
  selfSize: z.number(),
  get children() {
    return z.array(heapNodeSchema);
  },
});
type HeapNode = z.output<typeof heapNodeSchema>;
const heapSchema = z.object({ head: heapNodeSchema });

function selfTimes({ nodes, samples, timeDeltas }: z.output<typeof cpuSchema>): Weighted[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  return samples.flatMap((id, index): Weighted[] => {
    const frame = frames.get(id);
    return frame === undefined || frame.functionName === '(idle)' ? [] : [[frame, timeDeltas[index] ?? 0]];
  });
}

function selfSizes({ callFrame, selfSize, children }: HeapNode): Weighted[] {
  return [[callFrame, selfSize], ...children.flatMap(selfSizes)];
}

function topOf(weighted: readonly Weighted[], placeOf: (frame: Frame) => string): Profiled['top'] {
  const sums = new Map<string, number>();
  let all = 0;
  for (const [frame, weight] of weighted) {
    const place = placeOf(frame);
    sums.set(place, (sums.get(place) ?? 0) + weight);
    all += weight;
  }
  return [...sums]
    .sort(([, a], [, b]) => b - a)
    .slice(0, TOP)
    .map(([place, weight]) => ({ share: weight / all, place }));
}

/** `lib/books/join.ts:120 readWhmcs`, or what the engine calls it: `(garbage collector)`. */
function placesBySource(): (frame: Frame) => string {
  const maps = new Map<string, SourceMap | null>();
  return ({ functionName, url, lineNumber, columnNumber }) => {
    if (!url.startsWith('file:')) return [url, functionName].filter((part) => part !== '').join(' ');
    let map = maps.get(url);
    if (map === undefined) maps.set(url, (map = mapBeside(fileURLToPath(url))));
    const entry = entrySchema.safeParse(map?.findEntry(lineNumber, columnNumber));
    if (!entry.success) return `${path.basename(url)} ${functionName}`;
    const { originalSource, originalLine, name = functionName } = entry.data;
    return `${shortened(originalSource)}:${originalLine + 1} ${name}`;
  };
}

const entrySchema = z.object({
  originalSource: z.string(),
  originalLine: z.int(),
  name: z.string().optional(),
});
const mapSchema = z.object({
  version: z.int(),
  sources: z.array(z.string()),
  sourcesContent: z.array(z.string()),
  names: z.array(z.string()),
  mappings: z.string(),
});

function mapBeside(file: string): SourceMap | null {
  const beside = `${file}.map`;
  if (!existsSync(beside)) return null;
  const map = mapSchema.parse(JSON.parse(readFileSync(beside, 'utf8')));
  return new SourceMap({ file: path.basename(file), sourceRoot: '', ...map });
}

const shortened = (source: string): string =>
  source
    .replace(/^.*node_modules\//, '')
    .replace(/^(?:\.\.\/)+(?:.*\/)?(?=(?:lib|functions|infra|bench)\/)/, '');
