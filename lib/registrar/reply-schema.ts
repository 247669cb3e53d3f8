import * as z from 'zod';

/** A leaf's text. nil and empty mean the same here, "absent": one recorded reply has both for dates (null). */
export const text = z.preprocess(leafText, z.string().nullable());

/** A leaf that must say something. */
export const filledText = z.preprocess(leafText, z.string());

/** An `ArrayOf…` of one item, many, or none; nil counts as none. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.preprocess(itemsOf, z.array(item));

/** A structure; nil counts as one whose fields are not told. */
export const structOf = <Inner extends z.ZodType>(inner: Inner) => z.preprocess(fieldsOf, inner);

/** Every reply's own fields. Codes stay strings, as all values do. */
export const REPLY_HEAD = z.object({
  returnCode: filledText,
  returnMessage: text.optional(),
  clientTRID: text.optional(),
});

export const SOAP_BODY = z.object({ Envelope: z.object({ Body: z.record(z.string(), z.unknown()) }) });

export const SOAP_FAULT = z.object({ faultcode: text.optional(), faultstring: text.optional() });

function leafText(node: unknown): unknown {
  if (!isElement(node)) return node === '' ? null : node;
  if (isNil(node)) return null;
  // A reference to an element elsewhere (href) is left as it is and refused: taken for empty it would hide a date.
  return Object.keys(node).every((key) => key === '#text' || key === '@_nil')
    ? (node['#text'] ?? null)
    : node;
}

function itemsOf(node: unknown): unknown {
  if (node === '' || (isElement(node) && isNil(node))) return [];
  if (!isElement(node) || Object.keys(node).some((key) => key !== 'item')) return node;
  const { item } = node;
  if (!Array.isArray(item)) return [item];
  return item.length <= MOST_ITEMS ? item : node;
}

function fieldsOf(node: unknown): unknown {
  return node === '' || (isElement(node) && isNil(node)) ? {} : node;
}

/** No page is a tenth as long; a million items that are none would be refused one by one. */
const MOST_ITEMS = 100_000;

function isNil(element: Readonly<Record<string, unknown>>): boolean {
  return element['@_nil'] === 'true' || element['@_nil'] === '1';
}

function isElement(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
