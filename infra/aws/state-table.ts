import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2, type Attribute } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { tableSchema, TTL_ATTRIBUTE } from '../../lib/state/table-schema.ts';
import { NAMES } from './names.ts';

const { KeySchema: keys, GlobalSecondaryIndexes: indexes } = tableSchema(NAMES.table);

/** The table that lib/state describes, which neither a mistake nor the end of the stack takes away. */
export function stateTable(scope: Construct): TableV2 {
  return new TableV2(scope, 'Table', {
    tableName: NAMES.table,
    partitionKey: text(keys[0].AttributeName),
    sortKey: text(keys[1].AttributeName),
    globalSecondaryIndexes: indexes.map(({ IndexName, KeySchema: [partition, sort] }) => ({
      indexName: IndexName,
      partitionKey: text(partition.AttributeName),
      sortKey: text(sort.AttributeName),
      projectionType: ProjectionType.KEYS_ONLY,
    })),
    timeToLiveAttribute: TTL_ATTRIBUTE,
    billing: Billing.onDemand(),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });
