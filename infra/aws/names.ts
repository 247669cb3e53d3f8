import { Aws } from 'aws-cdk-lib';

/**
 * The stacks know each other's parts by name: an export that is in use could not be changed, and would tie the order of
 * their updates. So there is one installation to an account and region.
 */
export const NAMES = {
  stateStack: 'stichtag-state',
  serviceStack: 'stichtag-service',
  table: 'stichtag',
  booksSecret: 'stichtag/books',
  webhookSecret: 'stichtag/webhook',
  gatewaySecret: 'stichtag/gateway',
  handleKeySecret: 'stichtag/handle-key',
  /** Names of buckets are taken world-wide. */
  mailBucket: `stichtag-mail-${Aws.ACCOUNT_ID}-${Aws.REGION}`,
  receiptRuleSet: 'stichtag',
  receiptRule: 'stichtag-inbox',
  mailTopic: 'stichtag-mail',
  functionOf: (name: string): string => `stichtag-${name}`,
} as const;

/** What `npm run deploy` writes about what it deployed. */
export const OUTPUTS_FILE = 'stichtag.outputs.json';

/** Where SES puts what comes in. */
export const INBOX_PREFIX = 'inbox/';
