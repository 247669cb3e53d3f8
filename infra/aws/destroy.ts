import { StoppedError } from '../../lib/runtime/errors.ts';
import type { DeploymentConfig } from './config.ts';
import { mustHaveOwnConfig, mustSucceed, type CdkDeps } from './deploy.ts';
import { NAMES } from './names.ts';

export interface DestroyInput {
  readonly config: DeploymentConfig;
  readonly isExample: boolean;
  /** For the CDK as they are. */
  readonly rest: readonly string[];
}

export interface DestroyDeps extends CdkDeps {
  /** False too if there is no such table. */
  readonly isTableProtected: () => Promise<boolean>;
}

/**
 * Takes both stacks away. The table, the mails and the secrets stay, whatever is done here.
 * @throws BadInputError, StichtagError as `deploy`
 * @throws StoppedError as long as the table is protected from being deleted.
 */
export async function destroy(input: DestroyInput, deps: DestroyDeps): Promise<void> {
  mustHaveOwnConfig(input);
  if (await deps.isTableProtected()) throw new StoppedError(LOCKED);
  const { ruleSets, cdk, print } = deps;
  // SES keeps a set that is active, and with it the stack.
  if (input.config.receiptRuleSet === null && (await ruleSets.active()) === NAMES.receiptRuleSet) {
    await ruleSets.activate(null);
    print('SES takes no mail in this account and region any more.');
  }
  await mustSucceed(cdk('destroy', '--all', ...input.rest));
  print(LEFT);
}

const LOCKED = `The table ${NAMES.table} is protected: nothing was destroyed. It holds all that Stichtag did and why, and
which endings are its own; without it these are never undone again. If that is what you want:
  aws dynamodb update-table --table-name ${NAMES.table} --no-deletion-protection-enabled
  aws cloudformation update-termination-protection --stack-name ${NAMES.stateStack} --no-enable-termination-protection
  npm run destroy`;

const LEFT = `The stacks are gone. Still there, for you to keep or delete: the table ${NAMES.table}, the bucket
stichtag-mail-ACCOUNT-REGION, and the secrets ${NAMES.booksSecret} and ${NAMES.webhookSecret}.`;
