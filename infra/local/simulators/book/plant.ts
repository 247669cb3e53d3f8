import { plusDays, textOf } from './days.ts';
import { plantInvoices } from './plant-invoices.ts';
import { plantOrders } from './plant-orders.ts';
import type { Ground } from './ground.ts';
import type { Plot } from './plot.ts';
import { plantRows } from './plant-rows.ts';

/** Writes one name into both books, the plan of expectations and the settings. */
export function plant(ground: Ground, plot: Plot): void {
  if (plot.planting.registrar !== null) plantOrders(ground, plot, plot.planting.registrar ?? {});
  const row = plantRows(ground, plot);
  if (row !== undefined) plantInvoices(ground, plot, row);
  if (plot.planted !== null) ground.book.planted.push({ domain: plot.name.ace, ...plot.planted });
  if (plot.listed !== undefined) addToSettings(ground, plot, plot.listed);
}

function addToSettings({ book }: Ground, { name, T }: Plot, list: NonNullable<Plot['listed']>): void {
  if (list === 'keepUntil') book.settings.keepUntil[name.ace] = textOf(plusDays(T, 200));
  else book.settings[list].push(name.ace);
}
