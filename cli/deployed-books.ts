import { booksName } from '../lib/access/books-access.ts';
import { connectGateway, type ContactBooks } from '../lib/access/connect-gateway.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import type { Settings } from '../lib/settings/schema.ts';
import type { Deployed } from './deployed.ts';
import type { EnvironmentOfDeployed } from './environment.ts';

export type OpenedBooks = { readonly connect: (settings: Settings) => ContactBooks } & (
  { readonly isOpen: true; readonly name: string } | { readonly isOpen: false; readonly whyNot: unknown }
);

/**
 * The books of a deployed system. Whatever stands against opening them is thrown once they are asked for: it keeps nobody
 * from the kill switch, who needs no book.
 */
export async function openBooksOf(
  { access, state }: Pick<Deployed, 'access' | 'state'>,
  environment: EnvironmentOfDeployed,
): Promise<OpenedBooks> {
  try {
    refuseCalendar(environment);
    const opened = await access();
    const name = booksName(opened);
    await refuseOthers(name, state);
    return { isOpen: true, connect: connectGateway(opened), name };
  } catch (whyNot) {
    const connect = (): never => {
      throw whyNot;
    };
    return { isOpen: false, connect, whyNot };
  }
}

function refuseCalendar({ today }: EnvironmentOfDeployed): void {
  if (today() === null) return;
  throw new BadInputError(
    'environment: STICHTAG_TODAY: not with --deployed, which has its own calendar; allowed: unset',
  );
}

async function refuseOthers(name: string, { marks }: Deployed['state']): Promise<void> {
  const installation = await marks.installation();
  if (installation === null || installation.books === name) return;
  throw new BadInputError(
    `secret: it opens ${name}, and the table belongs to ${installation.books}; allowed: the books it began with`,
  );
}
