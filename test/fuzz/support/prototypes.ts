import { must } from './must.ts';

const SHARED: readonly object[] = [
  Object.prototype,
  Array.prototype,
  String.prototype,
  Number.prototype,
  Function.prototype,
  Map.prototype,
  Error.prototype,
];

/** How much the prototypes hold that everything shares: another number means that something was written into one. */
export const sizeOfPrototypes = (): number =>
  SHARED.reduce((size, shared) => size + Reflect.ownKeys(shared).length, 0);

/** No object in it got another prototype than a literal has, as `__proto__` taken for a key would give it. */
export function mustBePlain(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const plain = Array.isArray(value) ? Array.prototype : Object.prototype;
  must(Object.getPrototypeOf(value) === plain, 'every object is a plain one');
  for (const inner of Object.values(value)) mustBePlain(inner);
}
