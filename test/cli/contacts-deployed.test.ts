import { afterAll, beforeAll, expect, it } from '@jest/globals';
import * as z from 'zod';
import { HOSTER_HANDLE } from '../../infra/local/simulators/book/handles.ts';
import { stichtagHere, type Ran } from '../support/command.ts';
import { startDeployedHere, type DeployedHere } from '../support/deployed.ts';

let deployed: DeployedHere;
beforeAll(async () => {
  deployed = await startDeployedHere();
});
afterAll(() => deployed.close());

const run = (...args: string[]): Promise<Ran> =>
  stichtagHere(['contacts', ...args, '--deployed', '--by', 'clerk', '--json'], deployed.env);
const drift = z.object({ domains: z.array(z.object({ domain: z.string(), roles: z.array(z.unknown()) })) });

it('compares the deployed system’s books, and puts a domain right by them; no production changes none', async () => {
  const { orders } = deployed.simulators.book.registrar;
  const order = orders.find(
    ({ handles, listed, domainStatus }) =>
      listed && domainStatus === 'active' && handles[1] !== HOSTER_HANDLE,
  );
  const domain = order?.domainNameAce ?? '';
  const { code, stdout } = await run('--check');
  expect(code).toBe(0);
  expect(drift.parse(JSON.parse(stdout)).domains.map((one) => one.domain)).toContain(domain);
  await deployed.deploy(false);
  expect((await run('--apply', domain, '--yes')).code).toBe(3);
  expect(order?.handles[1]).not.toBe(HOSTER_HANDLE);
  await deployed.deploy(true);
  expect((await run('--apply', domain, '--yes')).code).toBe(0);
  expect(order?.handles[1]).toBe(HOSTER_HANDLE);
});
