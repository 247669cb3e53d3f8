import { RegistrarError } from '../../../lib/registrar/registrar-error.ts';
import type { RegistrarPage, RegistrarReader } from '../../../lib/registrar/registrar.ts';
import type { RegistrarConfig } from '../../../lib/registrar/soap-registrar.ts';
import type { SoapDeps } from '../../../lib/registrar/soap-client.ts';

/** A configuration for a test: waits are left out by `deps`, limits are generous unless a test is about them. */
export const configFor = (url: URL, changes: Partial<RegistrarConfig> = {}): RegistrarConfig => ({
  url,
  user: 'fake-user',
  password: 'fäke:secret',
  level: 'own',
  concurrency: 2,
  timeZone: 'Europe/Berlin',
  limits: { connectTimeoutMs: 20_000, totalTimeoutMs: 20_000 },
  ...changes,
});

/** Deps that count calls and waits and do not wait. */
export function observed(changes: SoapDeps = {}) {
  const calls: string[] = [];
  const waits: number[] = [];
  const deps: SoapDeps = {
    random: () => 1,
    sleep: (ms) => Promise.resolve(void waits.push(ms)),
    onCall: (operation) => calls.push(operation),
    ...changes,
  };
  return { calls, waits, deps };
}

export async function errorOf(promise: Promise<unknown>): Promise<RegistrarError> {
  const error: unknown = await promise.then(
    (value) => new Error(`no error but ${JSON.stringify(value)}`),
    (reason: unknown) => reason,
  );
  if (!(error instanceof RegistrarError)) throw new Error('no RegistrarError', { cause: error });
  return error;
}

export async function allPages(reader: RegistrarReader): Promise<RegistrarPage[]> {
  const pages: RegistrarPage[] = [];
  for await (const page of reader.listDomains()) pages.push(page);
  return pages;
}
