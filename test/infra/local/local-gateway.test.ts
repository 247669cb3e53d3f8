import { describe, expect, it } from '@jest/globals';
import { startLocalSystem } from '../../../infra/local/local-system.ts';
import { systemClock } from '../../../lib/runtime/clock.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { webhookKeys } from '../../../lib/webhook/keys.ts';
import { refusalOf } from '../../../lib/webhook/verify.ts';
import { SECRET, signed } from '../../lib/webhook/signed.ts';

describe('the registrar gateway on one machine', () => {
  it('answers a signed call by HTTP, beside the webhook, and 404 where there is nothing', async () => {
    const system = await startLocalSystem({
      directory: null,
      access: null,
      clock: systemClock,
      timeZone: 'Europe/Berlin',
      log: () => undefined,
      webhook: { port: 0, secret: null, gatewaySecret: SECRET },
      firstSettings: (simulators) => ({
        settings: parseSettings(simulators?.book.settings ?? {}),
        by: 'test',
        why: 'first',
      }),
    });
    try {
      expect(system.webhookUrl).toBeNull();
      const domain = system.simulators?.book.whmcs.domains.find(({ status }) => status === 'Active');
      const [sld, ...tld] = (domain?.domainname ?? '').split('.');
      const params = { sld, tld: tld.join('.'), domainid: String(domain?.id), regperiod: '1' };
      const at = Math.floor(Date.now() / 1_000);
      const call = signed(JSON.stringify({ function: 'Sync', params, language: 'english' }), { at });
      const post = (path: string) =>
        fetch(`${system.gatewayUrl ?? ''}${path}`, {
          method: 'POST',
          headers: call.headers,
          body: call.body,
        });
      const reply = await post('/Sync');
      expect(reply.status).toBe(200);
      const body = Buffer.from(await reply.arrayBuffer());
      const answered = { headers: Object.fromEntries(reply.headers), body };
      expect(await refusalOf(answered, () => Promise.resolve(webhookKeys(SECRET)), Date.now())).toBeNull();
      expect(JSON.parse(body.toString())).toMatchObject({ result: { active: true } });
      expect((await post('/GetDNS')).status).toBe(404);
      expect((await post('/Sync/more')).status).toBe(404);
      expect((await post('')).status).toBe(404);
    } finally {
      await system.close();
    }
  });
});
