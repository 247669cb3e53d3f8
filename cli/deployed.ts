import type { BooksAccess } from '../lib/access/books-access.ts';
import { booksSecret } from '../lib/aws/books-secret.ts';
import { createSecretsClient } from '../lib/aws/clients.ts';
import { handleKeySecret } from '../lib/aws/handle-key-secret.ts';
import { createDynamoClient } from '../lib/state/dynamo-client.ts';
import { createDynamoTable } from '../lib/state/dynamo-table.ts';
import { openState } from '../lib/state/open-state.ts';
import type { State } from '../lib/state/state.ts';
import type { Environment } from './environment.ts';
import { readOutputs, type Outputs } from './outputs.ts';

/** The deployed system as it is found from here, by the AWS credentials of the environment. */
export interface Deployed {
  readonly outputs: Outputs;
  /** For a person. */
  readonly where: string;
  readonly state: State;
  /** The access to both books, from its secret. @throws StichtagError as `booksSecret` */
  readonly access: () => Promise<BooksAccess>;
  /** The key of the contacts' hashes, from its secret. @throws StichtagError as `handleKeySecret` */
  readonly hashKey: () => Promise<Buffer>;
  readonly close: () => void;
}

/** @throws BadInputError as `readOutputs`. Nothing is asked yet. */
export async function openDeployed({ deployed }: Pick<Environment, 'deployed'>): Promise<Deployed> {
  const outputs = await readOutputs(deployed);
  const { region, table, booksSecretId: secretId, handleKeySecretId, production } = outputs;
  const dynamo = createDynamoClient({ region });
  const secrets = createSecretsClient({ region });
  return {
    outputs,
    where: `table ${table} in ${region}`,
    state: openState(createDynamoTable({ client: dynamo, name: table })),
    access: booksSecret({ client: secrets, secretId, production, now: () => Date.now() }),
    hashKey: handleKeySecret({ client: secrets, secretId: handleKeySecretId, now: () => Date.now() }),
    close: () => {
      dynamo.destroy();
      secrets.destroy();
    },
  };
}
