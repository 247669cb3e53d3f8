import { Aws } from 'aws-cdk-lib';
import type { DeploymentConfig } from './config.ts';
import { NAMES } from './names.ts';

/** The set that our rule is in. */
export const ruleSetOf = ({ receiptRuleSet }: Pick<DeploymentConfig, 'receiptRuleSet'>): string =>
  receiptRuleSet ?? NAMES.receiptRuleSet;

/** As SES names itself where it puts a mail or tells of one. */
export const receiptRuleArn = (config: DeploymentConfig): string =>
  `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}:receipt-rule-set/${ruleSetOf(config)}` +
  `:receipt-rule/${NAMES.receiptRule}`;
