import PostalMime, { type Email } from 'postal-mime';
import type { Objects } from './objects.ts';

/** As many as a person looks at. */
const MOST_SHOWN = 100;

/** All mail that was sent, newest first. @param keys of the objects, oldest first. */
export async function listPage(keys: readonly string[], objects: Objects): Promise<string> {
  const rows: string[] = [];
  for (const key of keys.toReversed().slice(0, MOST_SHOWN)) {
    const raw = await objects.get(key);
    if (raw !== null) rows.push(await rowOf(key.slice(key.lastIndexOf('/') + 1), raw));
  }
  const table = `<table><tr><th>When</th><th>To</th><th>Subject</th></tr>${rows.join('')}</table>`;
  const more = keys.length > MOST_SHOWN ? `<p>And ${keys.length - MOST_SHOWN} older ones.</p>` : '';
  return page(
    'Sent mail',
    `<p>Nothing of this has left this machine. It stands in for Amazon SES.</p>` +
      (rows.length === 0 ? '<p>Nothing was sent so far.</p>' : table + more),
  );
}

async function rowOf(name: string, raw: Uint8Array): Promise<string> {
  const mail = await read(raw);
  const cells = [timeOf(name), toOf(mail), `<a href="/sent/${name}">${escaped(subjectOf(mail))}</a>`];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** One mail as text, with what is attached to it named; the whole of it to be taken away. */
export async function letterPage(name: string, raw: Uint8Array): Promise<string> {
  const mail = await read(raw);
  const attached = mail.attachments.map(
    ({ filename, mimeType }) => `<li>${escaped(`${filename ?? 'without a name'} (${mimeType})`)}</li>`,
  );
  return page(
    subjectOf(mail),
    `<p>To ${toOf(mail)}, ${timeOf(name)}. <a href="/sent/${name}.eml">The whole mail</a>. <a href="/">All mail</a>.</p>` +
      `<pre>${escaped(mail.text ?? '(no text)')}</pre>` +
      (attached.length === 0 ? '' : `<p>Attached:</p><ul>${attached.join('')}</ul>`),
  );
}

const read = (raw: Uint8Array): Promise<Email> =>
  PostalMime.parse(raw, { rfc822Attachments: true, forceRfc822Attachments: true });

const subjectOf = ({ subject }: Email): string => subject ?? '(no subject)';
const toOf = ({ deliveredTo }: Email): string => escaped(deliveredTo ?? '?');

/** `20261124T120000000Z-…` as UTC. */
const timeOf = (name: string): string =>
  name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d).*$/, '$1-$2-$3 $4:$5:$6 UTC');

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style>` +
  `<h1>${escaped(title)}</h1>${body}</html>`;

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}' +
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #ddd}' +
  'pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f6f6;padding:1rem}';
