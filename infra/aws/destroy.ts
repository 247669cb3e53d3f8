import { StichtagError, StoppedError } from '../../lib/runtime/errors.ts';
import type { DeploymentConfig } from './config.ts';
import { mustHaveOwnConfig, mustSucceed, type CdkDeps } from './deploy.ts';
import { NAMES } from './names.ts';

export interface DestroyInput {
  readonly config: DeploymentConfig;
  readonly isExample: boolean;
  /** For the CDK as they are; with `--force` nobody is asked. */
  readonly rest: readonly string[];
}

export interface DestroyDeps extends CdkDeps {
  /** False too if there is no such table. */
  readonly isTableProtected: (table: string) => Promise<boolean>;
  /** Asks a person. False if there is nobody to ask. */
  readonly confirm: (question: string) => Promise<boolean>;
}

/** The CDK's own: it asks nothing. */
const FORCE = '--force';

/**
 * Takes both stacks away. The table, the mails and the secrets stay, whatever is done here.
 * @throws BadInputError, StichtagError as `deploy`; if the CDK failed, SES takes mail as before.
 * @throws StoppedError as long as the table is protected from being deleted, or if nobody said yes.
 */
export async function destroy({ config, isExample, rest }: DestroyInput, deps: DestroyDeps): Promise<void> {
  mustHaveOwnConfig({ isExample });
  const table = config.table ?? NAMES.table;
  if (await deps.isTableProtected(table)) throw new StoppedError(lockedText(table));
  // Before anything is changed: the CDK would ask once no mail comes in any more.
  if (!rest.includes(FORCE) && !(await deps.confirm(questionText(config))))
    throw new StoppedError(`Nothing was destroyed. Without a question: npm run destroy -- ${FORCE}`);
  await withoutOurRuleSet(config, deps, () =>
    mustSucceed(deps.cdk('destroy', '--all', ...new Set([...rest, FORCE]))),
  );
  deps.print(leftText(config));
}

/** SES keeps a set that is active, and with it the stack. */
async function withoutOurRuleSet(
  config: DeploymentConfig,
  { ruleSets, print }: CdkDeps,
  act: () => Promise<void>,
): Promise<void> {
  const ours = NAMES.receiptRuleSet;
  const isActive = config.receiptRuleSet === null && (await ruleSets.active()) === ours;
  if (!isActive) return act();
  await ruleSets.activate(null);
  print('SES takes no mail in this account and region any more.');
  try {
    await act();
  } catch (error) {
    print(await activated(ruleSets.activate(ours), ours));
    throw error;
  }
}

async function activated(done: Promise<void>, ours: string): Promise<string> {
  try {
    await done;
    return `SES takes mail by the rule set "${ours}" again: not all was destroyed.`;
  } catch (error) {
    if (!(error instanceof StichtagError)) throw error;
    return `SES still takes no mail: the rule set "${ours}" is gone, or cannot be made active. ${error.message}`;
  }
}

const questionText = ({ region }: DeploymentConfig): string =>
  `Destroy the stacks ${NAMES.serviceStack} and ${NAMES.stateStack} in ${region}? Nothing ends or is undone any more, and the
registrar's mails are not taken.`;

const lockedText = (
  table: string,
): string => `The table ${table} is protected: nothing was destroyed. It holds all that Stichtag did and why, and
which endings are its own; without it these are never undone again. If that is what you want:
  aws dynamodb update-table --table-name ${table} --no-deletion-protection-enabled
  aws cloudformation update-termination-protection --stack-name ${NAMES.stateStack} --no-enable-termination-protection
  npm run destroy`;

function leftText({ table, egress }: DeploymentConfig): string {
  const tables = table === null || table === NAMES.table ? [NAMES.table] : [NAMES.table, table];
  const left = [
    ...tables.map((name) => `- the table ${name}`),
    '- the bucket stichtag-mail-ACCOUNT-REGION',
    `- the secrets ${[NAMES.booksSecret, NAMES.webhookSecret, NAMES.gatewaySecret, NAMES.handleKeySecret].join(', ')}`,
    ...(egress === 'fixed' ? [ADDRESS] : []),
  ];
  return ['The stacks are gone. Still there, for you to keep or delete:', ...left].join('\n');
}

const ADDRESS = `- the address that the books were called from, which costs as long as it is there:
  aws ec2 describe-addresses, then aws ec2 release-address --allocation-id ID`;
