import { spawn, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, it } from '@jest/globals';

export const HOOK = fileURLToPath(new URL('../../whmcs-module/includes/hooks/stichtag.php', import.meta.url));
const WHMCS = fileURLToPath(new URL('whmcs.php', import.meta.url));

const absent = reasonToSkip();
if (absent) console.warn(`WHMCS's hook skipped: ${absent}`);

/** Where PHP is absent it is skipped with the reason; on CI it fails. */
export function suiteInPhp(title: string, suite: () => void): void {
  if (!absent) describe(title, suite);
  else if (process.env['CI'] === 'true')
    it(`${title}: PHP is there`, () => Promise.reject(new Error(absent)));
  else describe.skip(`${title} (skipped: ${absent})`, suite);
}

function reasonToSkip(): string | null {
  const { error, status } = spawnSync('php', ['-r', 'exit(extension_loaded("curl") ? 0 : 1);']);
  if (error) return 'php is not installed';
  return status === 0 ? null : 'php has no curl extension';
}

export interface PhpRun {
  readonly exitCode: number | null;
  /** What went to the customer, and to PHP's error log. */
  readonly output: string;
  /** Lines of WHMCS's activity log. */
  readonly activity: readonly string[];
}

export interface PhpSetup {
  readonly environment?: Readonly<Record<string, string>>;
  readonly ini?: readonly string[];
  /** PHP as it comes, without php.ini and extensions. */
  readonly bare?: boolean;
  /** Runs before WHMCS is there. */
  readonly before?: string;
  readonly hooks?: readonly string[];
}

/** One PHP request in WHMCS with the hook installed, every error shown. */
export async function inWhmcs(code: string, setup: PhpSetup = {}): Promise<PhpRun> {
  const { environment = {}, ini = [], bare = false, before = '', hooks = [HOOK] } = setup;
  const options = ['display_errors=1', 'error_reporting=-1', 'log_errors=1', ...ini];
  return runPhp(
    [
      ...(bare ? ['-n'] : []),
      ...options.flatMap((option) => ['-d', option]),
      '-r',
      `${before} require '${WHMCS}'; ${code}`,
    ],
    { HOOK_FILES: hooks.join(','), ...environment },
  );
}

export async function runPhp(
  options: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<PhpRun> {
  const child = spawn('php', options, {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve).once('error', reject);
  });
  const [stdout = '', stderr = '', activity = ''] = await Promise.all(
    child.stdio.slice(1).map((pipe) => text(pipe as Readable)),
  );
  return {
    exitCode: await exit,
    output: stdout + stderr,
    activity: activity.split('\n').filter((line) => line !== ''),
  };
}
