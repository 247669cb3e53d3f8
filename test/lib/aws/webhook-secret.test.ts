import { inspect } from 'node:util';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { webhookSecret } from '../../../lib/aws/webhook-secret.ts';
import type { WebhookKeys } from '../../../lib/webhook/keys.ts';
import { json, withAwsStub } from './aws-stub.ts';

const [OLD, NEW] = [1, 2].map((fill) => Buffer.alloc(32, fill));
const secretOf = (key: Buffer | undefined): string => `whsec_${key?.toString('base64') ?? ''}`;
const MINUTES = 60_000;

/** The keys, while the secret says these in turn, five minutes each. */
async function keysOver(secrets: readonly string[]): Promise<readonly WebhookKeys[]> {
  const answer = (_: unknown, nth: number) => json({ SecretString: secrets[nth - 1] });
  return withAwsStub(answer, async ({ config }) => {
    const clock = { now: 0 };
    const client = new SecretsManagerClient(config);
    const keys = webhookSecret({ client, secretId: 'webhook', now: () => clock.now });
    const seen: WebhookKeys[] = [];
    while (seen.length < secrets.length) {
      seen.push(await keys());
      clock.now += 5 * MINUTES;
    }
    return seen;
  });
}

describe('webhookSecret', () => {
  it('reads one key, two during a rotation, then the new one', async () => {
    const both = `${secretOf(OLD)},${secretOf(NEW)}`;
    expect(await keysOver([secretOf(OLD), both, secretOf(NEW)])).toEqual([[OLD], [OLD, NEW], [NEW]]);
  });

  it.each([
    ['is no secret', 'canary', 'not a webhook secret'],
    ['is JSON', JSON.stringify({ canary: secretOf(OLD) }), 'not a webhook secret'],
    ['is too short', secretOf(Buffer.from('canary-canary')), '13 bytes'],
    ['has a second that is none', `${secretOf(OLD)},canary`, 'not a webhook secret'],
    ['has three', Array.from({ length: 3 }, () => secretOf(OLD)).join(','), '3 secrets'],
    ['is empty', '', 'not a webhook secret'],
  ])('refuses one that %s, says what is allowed, and repeats nothing of it', async (_, secret, why) => {
    const error: unknown = await keysOver([secret]).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'secretUnreadable', cause: undefined });
    expect(String(error)).toContain(`secret webhook: ${why}`);
    expect(String(error)).toContain('allowed: whsec_ and the base64 of 24 to 64 random bytes');
    const told = inspect(error, { depth: 10, showHidden: true });
    for (const part of ['canary', Buffer.from('canary').toString('base64'), secretOf(OLD)])
      expect(told).not.toContain(part);
  });
});
