/** For the record and for faults only: read by eye, so that a request too broken to parse is recorded too. */
export const operationIn = (body: string): string =>
  /<(?:[\w-]+:)?Body[^>]*>\s*<(?:[\w-]+:)?(\w+)/.exec(body)?.[1] ?? '';

/** null: nil, or not there. */
export const fieldIn = (body: string, name: string): string | null =>
  new RegExp(`<${name}(?:\\s[^>/]*)?>([^<]*)</${name}>`).exec(body)?.[1] ?? null;
