import type {
  Book,
  RegistrarOrder,
  WhmcsDomain,
  WhmcsInvoice,
} from '../../infra/local/simulators/book/types.ts';

export const orderOf = ({ registrar }: Book, name: string): RegistrarOrder | undefined =>
  registrar.byName.get(name)?.find(({ listed }) => listed);

export const rowsOf = ({ whmcs }: Book, name: string): WhmcsDomain[] =>
  whmcs.domains.filter(({ domainname }) => domainname === name);

/** The row of a name that is judged: the Active one, else the newest. */
export function judgedRow(rows: readonly WhmcsDomain[]): WhmcsDomain | undefined {
  const newestFirst = rows.toSorted((a, b) => b.id - a.id);
  return newestFirst.find(({ status }) => status === 'Active') ?? newestFirst[0];
}

/** Every invoice of the clients who have, or had, the name. */
export function invoicesOf({ whmcs }: Book, rows: readonly WhmcsDomain[]): WhmcsInvoice[] {
  const clients = new Set(rows.map(({ userid }) => userid));
  return [...clients].flatMap((client) => whmcs.invoicesOf.get(client) ?? []);
}
