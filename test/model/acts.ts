import { BILLING } from './acts-billing.ts';
import { DOMAIN_ACTS } from './acts-domain.ts';
import { SETTINGS_ACTS } from './acts-settings.ts';
import { nameAt } from './model-book.ts';
import { invoicesOf, judgedRow, orderOf, rowsOf } from './scene.ts';
import type { World } from './world.ts';

/** What people do to a domain, in one book or the other, or in the settings. */
const DOINGS = { ...BILLING, ...DOMAIN_ACTS, ...SETTINGS_ACTS };
export type Act = keyof typeof DOINGS;
export const ACTS = Object.keys(DOINGS) as Act[];

/** One domain, and what may be done to it. */
export type Scene = ReturnType<typeof sceneOf>;
/** null: there is nothing to do it to. */
export type Doing = (scene: Scene) => (() => void | Promise<void>) | null;

export const canAct = (world: World, what: Act, domain: number): boolean =>
  DOINGS[what](sceneOf(world, domain)) !== null;

export const act = async (world: World, what: Act, domain: number): Promise<void> =>
  DOINGS[what](sceneOf(world, domain))?.();

function sceneOf(world: World, index: number) {
  const { book } = world;
  const name = nameAt(index);
  const rows = rowsOf(book, name);
  const row = judgedRow(rows);
  if (row === undefined) throw new TypeError(name);
  const invoices = invoicesOf(book, rows);
  return {
    world,
    book,
    name,
    row,
    order: orderOf(book, name),
    /** Of all the clients who have had the name. */
    invoices,
    /** The newest that renews it. */
    invoice: (...statuses: string[]) =>
      invoices.findLast(
        ({ status, lines }) =>
          statuses.includes(status) && lines.some(({ relid, type }) => relid === row.id && type === 'Domain'),
      ),
  };
}
