/** A mail's headers, by their names in lower case. */
export interface Headers {
  /** The values, topmost first. */
  all(name: string): readonly string[];
  /** The topmost value; '' for none. */
  first(name: string): string;
  has(name: string): boolean;
}

export function headersOf(list: readonly { readonly key: string; readonly value: string }[]): Headers {
  const byName = new Map<string, string[]>();
  for (const { key, value } of list) {
    const values = byName.get(key);
    if (values) values.push(value);
    else byName.set(key, [value]);
  }
  const all = (name: string) => byName.get(name) ?? [];
  return { all, first: (name) => all(name)[0] ?? '', has: (name) => byName.has(name) };
}
