import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import { booksSecret } from '../../../lib/aws/books-secret.ts';
import { json, withAwsStub, type StubReply } from './aws-stub.ts';

const ACCESS = {
  registrar: { url: 'https://soap.example.com/soap.php', user: 'reseller', password: 'hidden-1' },
  whmcs: { url: 'https://billing.example.com/', identifier: 'id', secret: 'hidden-2' },
};
const secret = (value: unknown) => (): StubReply =>
  json({ SecretString: typeof value === 'string' ? value : JSON.stringify(value) });

const MINUTE = 60_000;

describe('booksSecret', () => {
  it('reads the access to both books, and asks again after five minutes', async () => {
    let now = 0;
    await withAwsStub(secret(ACCESS), async ({ config, calls }) => {
      const access = booksSecret({
        client: new SecretsManagerClient(config),
        secretId: 'books',
        production: false,
        now: () => now,
      });
      const first = await access();
      expect(first.registrar).toEqual({ ...ACCESS.registrar, url: new URL(ACCESS.registrar.url) });
      expect(first.whmcs.accessKey).toBeNull();
      now = 5 * MINUTE - 1;
      await access();
      expect(calls).toHaveLength(1);
      now = 5 * MINUTE;
      // The same object: clients made for it go on.
      expect(await access()).toBe(first);
      expect(calls).toHaveLength(2);
    });
  });

  it('notices a new password', async () => {
    let now = 0;
    const changed = { ...ACCESS, registrar: { ...ACCESS.registrar, password: 'another' } };
    const answer = (_: unknown, nth: number): StubReply => secret(nth === 1 ? ACCESS : changed)();
    await withAwsStub(answer, async ({ config }) => {
      const access = booksSecret({
        client: new SecretsManagerClient(config),
        secretId: 'books',
        production: false,
        now: () => now,
      });
      await access();
      now = 6 * MINUTE;
      expect((await access()).registrar.password).toBe('another');
    });
  });

  it.each([
    ['no JSON', 'hidden-1, hidden-2', 'is no JSON'],
    ['a missing field', { ...ACCESS, whmcs: { ...ACCESS.whmcs, secret: undefined } }, 'whmcs.secret'],
    ['an unknown field', { ...ACCESS, more: 'hidden-1' }, 'more'],
    [
      'plain http',
      { ...ACCESS, registrar: { ...ACCESS.registrar, url: 'http://soap.example.com/hidden-1' } },
      'registrar.url: plain http',
    ],
    [
      'no address',
      { ...ACCESS, registrar: { ...ACCESS.registrar, url: 'hidden-1' } },
      'registrar.url: not allowed',
    ],
  ])('refuses %s, and never repeats what it holds', async (_, value, message) => {
    await withAwsStub(secret(value), async ({ config }) => {
      const access = booksSecret({
        client: new SecretsManagerClient(config),
        secretId: 'books',
        production: false,
        now: () => 0,
      });
      const error = await access().catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: 'secretUnreadable' });
      expect(String(error)).toContain(message);
      expect(String(error)).not.toContain('hidden');
    });
  });

  it('says which secret cannot be read', async () => {
    const answer = (): StubReply => json({ __type: 'ResourceNotFoundException' }, 400);
    await withAwsStub(answer, async ({ config }) => {
      const access = booksSecret({
        client: new SecretsManagerClient(config),
        secretId: 'books',
        production: false,
        now: () => 0,
      });
      await expect(access()).rejects.toMatchObject({
        code: 'secretUnreadable',
        message: 'secret books: cannot be read',
      });
    });
  });
});
