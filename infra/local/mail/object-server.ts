import { createHash } from 'node:crypto';
import { isKey, type Objects } from './objects.ts';
import { serveBytes, type Reply, type Request, type RunningServer } from './web.ts';

/** The one bucket there is. */
export const BUCKET = 'stichtag-mail';

/**
 * Stands for S3 on this machine: PutObject, GetObject, HeadObject and ListObjectsV2, path-style, of one bucket. What it
 * does not do it refuses, and never does halfway. No credentials are checked.
 */
export const startObjectServer = (objects: Objects): Promise<RunningServer> =>
  serveBytes((request) => answer(request, objects));

async function answer(request: Request, objects: Objects): Promise<Reply> {
  const { method, path, query } = request;
  const [, bucket, ...rest] = path.split('/');
  const key = decodeURIComponent(rest.join('/'));
  if (bucket !== BUCKET) return refusal(404, 'NoSuchBucket');
  if (key === '')
    return query.get('list-type') === '2' ? listed(query, objects) : refusal(501, 'NotImplemented');
  if (!isKey(key)) return refusal(400, 'InvalidArgument');
  if (method === 'PUT') return put(key, request, objects);
  return method === 'GET' || method === 'HEAD' ? got(key, method, objects) : refusal(501, 'NotImplemented');
}

async function put(key: string, { headers, body }: Request, objects: Objects): Promise<Reply> {
  // A body in signed chunks would be stored with their frames around it; a condition would be passed over.
  const isChunked = headers['content-encoding']?.includes('aws-chunked');
  const isConditional = headers['if-match'] ?? headers['if-none-match'];
  if (isChunked || isConditional !== undefined || 'x-amz-copy-source' in headers)
    return refusal(501, 'NotImplemented');
  await objects.put(key, body);
  return { status: 200, headers: { etag: etagOf(body) } };
}

async function got(key: string, method: string, objects: Objects): Promise<Reply> {
  const body = await objects.get(key);
  if (body === null) return method === 'HEAD' ? { status: 404 } : refusal(404, 'NoSuchKey');
  const headers = {
    etag: etagOf(body),
    'content-type': 'binary/octet-stream',
    'content-length': String(body.length),
  };
  return { status: 200, headers, ...(method === 'GET' && { body }) };
}

/** As S3 gives them: at most so many at a time, and where to go on. */
const MOST_KEYS = 1_000;

async function listed(query: URLSearchParams, objects: Objects): Promise<Reply> {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const most = Math.min(Number(query.get('max-keys') ?? MOST_KEYS), MOST_KEYS);
  const all = (await objects.list(prefix)).filter((key) => key > after);
  const page = all.slice(0, most);
  const next = all.length > most ? page.at(-1) : undefined;
  // Keys of ours hold nothing that XML would have to hide.
  const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`);
  const goesOn = next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`;
  return xml(
    200,
    `<ListBucketResult><Name>${BUCKET}</Name><KeyCount>${page.length}</KeyCount>` +
      `<IsTruncated>${next !== undefined}</IsTruncated>${goesOn}${contents.join('')}</ListBucketResult>`,
  );
}

const etagOf = (body: Uint8Array): string => `"${createHash('md5').update(body).digest('hex')}"`;

const refusal = (status: number, code: string): Reply =>
  xml(status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);

const xml = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});
