import { existsSync } from 'node:fs';
import path from 'node:path';
import { sizeName, WEBHOOK, type Bar } from './bars.ts';
import { startFunction } from './function.ts';
import { bundleNamed, profileableSize, profileableWebhook, type Bench } from './parts.ts';
import { readProfiles } from './profile.ts';
import { profileTable } from './tables.ts';

/** Where profiles are kept until the next ones are written. */
export const PROFILES = path.resolve(import.meta.dirname, '../reports/bench');

export const profileFolder = (name: string): string =>
  path.join(PROFILES, name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'));

/** Prints where the time and the memory of what missed its bar went; measured once more if it was not profiled yet. */
export async function printWhyMissed(bars: readonly Bar[], bench: Bench): Promise<void> {
  for (const { what, met, cause } of bars) {
    if (met || cause === null) continue;
    const folder = profileFolder(cause.name);
    if (!existsSync(folder)) await measureAgain(cause.name, folder, bench);
    const profiles = (await readProfiles(folder)).filter(({ of }) => of === cause.of);
    for (const profiled of profiles) bench.print(`${what}\n${profileTable(profiled)}`);
  }
}

async function measureAgain(cause: string, profile: string, bench: Bench): Promise<void> {
  bench.say(`${cause}: once more, profiled`);
  const size = bench.options.sizes.find((one) => sizeName(one) === cause);
  if (size !== undefined) await profileableSize(bench, size, { firstOnly: true, profile });
  else if (cause === WEBHOOK) await profileableWebhook(bench, profile);
  else await (await startFunction(bundleNamed(cause, bench.bundles), { env: {}, profile })).stop();
}
