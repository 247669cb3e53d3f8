import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DeploymentConfig } from './config.ts';
import { mailBucket } from './mail-bucket.ts';
import { NAMES } from './names.ts';
import { stateTable } from './state-table.ts';

export interface StateStackProps extends StackProps {
  readonly config: DeploymentConfig;
}

/** What must outlive every release: the table, the mails, the secrets. Nothing here goes with the stack. */
export class StateStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: StateStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    stateTable(this);
    mailBucket(this, config);
    secret(this, 'BooksSecret', NAMES.booksSecret, 'The access to the registrar and to WHMCS, as JSON.');
    secret(this, 'WebhookSecret', NAMES.webhookSecret, 'What webhooks are signed with: whsec_ and base64.');
    secret(
      this,
      'GatewaySecret',
      NAMES.gatewaySecret,
      'What WHMCS and the gateway sign with: whsec_ and base64.',
    );
    handleKey(this);
  }
}

/**
 * Made here, once, and never another: by it contacts are found again of which nothing is stored. Under a new one each would
 * get a second handle.
 */
function handleKey(scope: Construct): void {
  const made = new CfnSecret(scope, 'HandleKey', {
    name: NAMES.handleKeySecret,
    description: 'By it contacts are found again. Never change it: each would get another handle.',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  });
  made.applyRemovalPolicy(RemovalPolicy.RETAIN);
  acknowledge(
    made,
    'AwsSolutions-SMG4',
    'It is no access to anything; under a new one nothing is found again.',
  );
}

/** Without a value: what it holds is put there by a person and stands in no template. */
function secret(scope: Construct, id: string, name: string, description: string): void {
  const made = new CfnSecret(scope, id, { name, description });
  made.applyRemovalPolicy(RemovalPolicy.RETAIN);
  acknowledge(
    made,
    'AwsSolutions-SMG4',
    'The other side of it is a book or a hook in WHMCS: a person changes both.',
  );
}
