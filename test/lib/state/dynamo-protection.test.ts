import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from '@jest/globals';
import { isProtected } from '../../../lib/state/dynamo-protection.ts';
import { json, withAwsStub } from '../aws/aws-stub.ts';

it.each([
  [{ Table: { DeletionProtectionEnabled: true } }, true],
  [{ Table: { DeletionProtectionEnabled: false } }, false],
  [{ Table: {} }, false],
])('a table that DynamoDB describes as %j: %s', async (described, expected) => {
  await withAwsStub(
    () => json(described),
    async ({ config }) => {
      await expect(isProtected(new DynamoDBClient(config), 'stichtag')).resolves.toBe(expected);
    },
  );
});

it('a table that is not there is not protected; one that cannot be read is not taken for unprotected', async () => {
  const refused = (code: string) =>
    json({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: 'no' }, 400);
  await withAwsStub(
    (_, nth) => refused(nth === 1 ? 'ResourceNotFoundException' : 'AccessDeniedException'),
    async ({ config }) => {
      const client = new DynamoDBClient(config);
      await expect(isProtected(client, 'stichtag')).resolves.toBe(false);
      await expect(isProtected(client, 'stichtag')).rejects.toMatchObject({ code: 'tableFailed' });
    },
  );
});
