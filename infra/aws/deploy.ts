import { BadInputError, StichtagError } from '../../lib/runtime/errors.ts';
import { CONFIG_FILE, EXAMPLE_FILE, type readDeploymentConfig } from './config.ts';
import { OUTPUTS_FILE } from './names.ts';
import { ruleSetOf } from './receipt-rule-arn.ts';
import { mustActivate, type RuleSets } from './rule-sets.ts';

export interface DeployInput extends ReturnType<typeof readDeploymentConfig> {
  /** Our rule set takes the place of whichever is active. */
  readonly replaceRuleSet: boolean;
  /** For the CDK as they are. */
  readonly rest: readonly string[];
}

export interface CdkDeps {
  readonly ruleSets: RuleSets;
  /** @returns its exit code. */
  readonly cdk: (...args: readonly string[]) => Promise<number>;
  readonly print: (line: string) => void;
}

/**
 * Deploys both stacks and lets SES take our mail.
 * @throws BadInputError without a configuration of one's own.
 * @throws StoppedError before anything is done, if SES takes mail by another rule set.
 * @throws StichtagError `cdkFailed`
 */
export async function deploy(input: DeployInput, { ruleSets, cdk, print }: CdkDeps): Promise<void> {
  const { config, replaceRuleSet: replace, rest } = input;
  mustHaveOwnConfig(input);
  const ours = ruleSetOf(config);
  const active = await ruleSets.active();
  const activate = mustActivate({ active, ours, replace });
  await mustSucceed(cdk('deploy', '--all', '--outputs-file', OUTPUTS_FILE, ...rest));
  if (activate) {
    await ruleSets.activate(ours);
    print(`SES takes mail by the rule set "${ours}" now.`);
    if (active !== null)
      print(
        `The rules of "${active}" rest. To take that back, which ends ours:\n` +
          `  aws ses set-active-receipt-rule-set --rule-set-name ${active} --region ${config.region}`,
      );
  }
  print(`Deployed; ${OUTPUTS_FILE} says where. What is left to do by hand: docs/deploy.md.`);
}

/** Nobody wants the example's addresses on AWS. @throws BadInputError */
export function mustHaveOwnConfig({ isExample }: Pick<DeployInput, 'isExample'>): void {
  if (isExample)
    throw new BadInputError(`${CONFIG_FILE}: is not there; copy ${EXAMPLE_FILE} and fill in your own values`);
}

/** @throws StichtagError `cdkFailed`; the CDK has said why. */
export async function mustSucceed(exitCode: Promise<number>): Promise<void> {
  const code = await exitCode;
  if (code !== 0) throw new StichtagError('cdkFailed', `cdk ended with ${code}`);
}
