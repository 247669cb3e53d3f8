import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const MAIN = 'infra/local/simulators/main.ts';

describe('the simulators as a process', () => {
  it('print the way to them, write the settings, and end on SIGTERM', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'simulators-'));
    const file = join(folder, 'settings.json');
    const given = ['--domains', '150', '--seed', '3', '--today', '2026-11-23', '--settings', file];
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...given], { stdio: 'pipe' });
    try {
      const environment = await linesUntil(child.stdout, 'STICHTAG_WHMCS_SECRET');
      expect(environment).toMatchObject({
        STICHTAG_TODAY: '2026-11-23',
        STICHTAG_REGISTRAR_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/soap\.php$/) as unknown,
        STICHTAG_REGISTRAR_USER: expect.any(String) as unknown,
        STICHTAG_REGISTRAR_PASSWORD: expect.any(String) as unknown,
      });
      const body = new URLSearchParams({
        action: 'WhmcsDetails',
        responsetype: 'json',
        identifier: environment.STICHTAG_WHMCS_IDENTIFIER ?? '',
        secret: environment.STICHTAG_WHMCS_SECRET ?? '',
      });
      const api = `${environment.STICHTAG_WHMCS_URL ?? ''}/includes/api.php`;
      const reply = await fetch(api, { method: 'POST', body });
      expect(await reply.json()).toMatchObject({ result: 'success' });
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ autoDeleteMode: 'enabled' });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
    } finally {
      child.kill('SIGKILL');
      await rm(folder, { recursive: true });
    }
  }, 60_000);
});

async function linesUntil(
  stream: NodeJS.ReadableStream,
  last: string,
): Promise<Record<string, string | undefined>> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (new RegExp(`${last}=.*\n`).test(text)) break;
  }
  return Object.fromEntries(
    text.split('\n').map((line): [string, string] => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
