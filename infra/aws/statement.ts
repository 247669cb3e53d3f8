import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';

/** Every statement that holds a wildcard, by its Sid, and why it cannot do without. A test holds the list complete. */
export const WILDCARDS = {
  LogStreams: 'The arn of a log group ends in ":*", which stands for its streams; Lambda names these itself.',
  BooksSecret: 'Secrets Manager adds six characters of its own to a name, which nobody knows beforehand.',
  WebhookSecret: 'Secrets Manager adds six characters of its own to a name, which nobody knows beforehand.',
  GatewaySecrets: 'Secrets Manager adds six characters of its own to a name, which nobody knows beforehand.',
  Mails: 'SES names each mail; what is not below inbox/ stays out of reach.',
  OwnAddress:
    'In the sandbox of SES a recipient who agreed is an identity that is asked for too; the condition lets no sender through but our own.',
  NetworkInterfaces: 'Lambda makes the interfaces of a function in a network itself, under names of its own.',
  NotByCode: 'Takes away from the code what its role must have for Lambda: a denial should be wide.',
} as const satisfies Readonly<Record<string, string>>;
export type Wildcard = keyof typeof WILDCARDS;

interface Allowed extends Pick<PolicyStatementProps, 'conditions' | 'effect'> {
  /** Needed, from the list above, where a resource holds a wildcard. */
  readonly sid?: Wildcard;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

export const statement = ({ actions, resources, ...more }: Allowed): PolicyStatement =>
  new PolicyStatement({ ...more, actions: [...actions], resources: [...resources] });
