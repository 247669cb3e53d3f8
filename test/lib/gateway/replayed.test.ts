import { describe, expect, it } from '@jest/globals';
import { withGateway } from '../../support/gateway.ts';

const DOMAIN = 'alpha.example.com';

describe('a copy of an earlier call', () => {
  it('does not bring back nameservers that were changed since', async () => {
    await withGateway({ plots: [{ name: DOMAIN, termIn: 100 }], quiet: 1 }, async ({ call }) => {
      const at = (host: string) => ({
        domain: DOMAIN,
        ns1: `${host}1.example.org`,
        ns2: `${host}2.example.org`,
      });
      const first = await call('SaveNameservers', at('a'), { id: 'first' });
      await call('SaveNameservers', at('b'), { id: 'second' });
      expect(await call('SaveNameservers', at('a'), { id: 'first' })).toEqual(first);
      expect(await call('GetNameservers', { domain: DOMAIN })).toMatchObject({
        result: { ns1: 'b1.example.org' },
      });
    });
  });

  it('does not bring back settings that were changed since, and nobody’s mail address is kept with it', async () => {
    await withGateway({ plots: [], quiet: 1 }, async ({ call, state }) => {
      const save = (fields: object, id: string) => call('SaveSettings', { settings: fields }, { id });
      const first = await save({ AutoDeleteMode: 'ticket', NotificationInbox: 'erika@example.org' }, 'first');
      await save({ AutoDeleteMode: 'disabled' }, 'second');
      const again = { AutoDeleteMode: 'ticket', NotificationInbox: 'erika@example.org' };
      expect(await save(again, 'first')).toEqual(first);
      expect((await state.settings.current())?.settings.autoDeleteMode).toBe('disabled');
      await save({ NotificationInbox: 'erika at example', NotificationForwardTo: 'erika@' }, 'wrong');
      const kept = [await state.requests.load('first'), await state.requests.load('wrong')];
      expect(kept[1]?.reply?.kind).toBe('error');
      expect(JSON.stringify(kept)).not.toContain('erika');
    });
  });
});
