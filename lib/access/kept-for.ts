import type { Settings } from '../settings/schema.ts';
import { keyOf } from './open-readers.ts';

/** The same, with its connections, until settings come that are about it. */
export function keptFor<Made>(make: (settings: Settings) => Made): (settings: Settings) => Made {
  let kept: { readonly key: string; readonly made: Made } | null = null;
  return (settings) => {
    const key = keyOf(settings);
    if (kept?.key !== key) kept = { key, made: make(settings) };
    return kept.made;
  };
}
