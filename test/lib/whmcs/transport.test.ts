import { describe, expect, it } from '@jest/globals';
import type { HttpPost } from '../../../lib/runtime/http.ts';
import { whmcsClient } from '../../../lib/whmcs/client.ts';
import { getDetails } from '../../../lib/whmcs/reads/system.ts';
import { IDENTIFIER, SECRET, readerOf, withServer } from './support.ts';

const DETAILS = { result: 'success', whmcs: { version: '8.13.1', canonicalversion: '8.13.1-release.1' } };

describe('a request', () => {
  it('posts the credentials in the body and nowhere else', async () => {
    await withServer(
      () => ({ body: DETAILS }),
      async ({ url, requests }) => {
        const asked = new URL(url);
        asked.username = 'someone';
        asked.password = 'something';
        asked.search = '?secret=in-the-url';
        await readerOf(asked).details();

        const request = requests[0];
        expect(request?.method).toBe('POST');
        expect(request?.path).toBe('/billing/includes/api.php');
        expect(request?.headers.authorization).toBeUndefined();
        expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
        expect(JSON.stringify(request?.headers)).not.toContain(SECRET);
        expect(Object.fromEntries(request?.form ?? [])).toEqual({
          action: 'WhmcsDetails',
          responsetype: 'json',
          identifier: IDENTIFIER,
          secret: SECRET,
        });
      },
    );
  });

  it('carries the access key if there is one', async () => {
    await withServer(
      () => ({ body: DETAILS }),
      async ({ url, requests }) => {
        await readerOf(url, { accessKey: 'k(1)*[-]_&' }).details();
        await readerOf(url, { accessKey: '' }).details();

        expect(requests.map(({ form }) => form.get('accesskey'))).toEqual(['k(1)*[-]_&', null]);
      },
    );
  });

  it.each([
    ['https://www.example.com', 'https://www.example.com/includes/api.php'],
    ['https://www.example.com/', 'https://www.example.com/includes/api.php'],
    ['https://www.example.com/billing', 'https://www.example.com/billing/includes/api.php'],
    ['https://www.example.com/billing//', 'https://www.example.com/billing/includes/api.php'],
    ['https://u:p@www.example.com:8443/a?b=c#d', 'https://www.example.com:8443/a/includes/api.php'],
  ])('to the root %s goes to %s', async (root, endpoint) => {
    const posts: HttpPost[] = [];
    await readerOf(new URL(root), {}, { transport: (post) => answered(posts, post) }).details();

    expect(posts.map(({ url }) => url.href)).toEqual([endpoint]);
  });

  it('lets no parameter stand in for the credentials or the action', async () => {
    const posts: HttpPost[] = [];
    const call = whmcsClient(
      { url: new URL('https://www.example.com'), identifier: IDENTIFIER, secret: SECRET, concurrency: 1 },
      { transport: (post) => answered(posts, post) },
    );
    await call({
      ...getDetails(),
      params: { action: 'Other', secret: 'x', identifier: 'y', responsetype: 'xml' },
    });

    const form = new URLSearchParams(posts[0]?.body);
    expect(form.getAll('action')).toEqual(['WhmcsDetails']);
    expect(form.getAll('secret')).toEqual([SECRET]);
    expect(form.getAll('identifier')).toEqual([IDENTIFIER]);
    expect(form.getAll('responsetype')).toEqual(['json']);
  });

  it('allows 16 MB for a list and 1 MB for anything else, within the given times', async () => {
    const posts: HttpPost[] = [];
    const limits = { connectTimeoutMs: 1_234, totalTimeoutMs: 5_678 };
    const transport = (post: HttpPost) => answered(posts, post);
    const reader = readerOf(new URL('https://www.example.com'), { limits }, { transport });
    await reader.details();
    for await (const page of reader.allDomains()) expect(page.rows).toEqual([]);

    expect(posts.map(({ maxReplyBytes }) => maxReplyBytes)).toEqual([1_048_576, 16_777_216]);
    expect(posts.map((post) => post.limits)).toEqual([limits, limits]);
  });
});

function answered(posts: HttpPost[], post: HttpPost) {
  posts.push(post);
  const body = Buffer.from(JSON.stringify({ ...DETAILS, totalresults: 0, domains: '' }));
  return Promise.resolve({ status: 200, contentType: 'application/json', body });
}
