/** Items that have this attribute are in the index of open cases; it is left out of all others. */
export const OPEN_ATTRIBUTE = 'openCase';
/** The index's one partition: a value of `OPEN_ATTRIBUTE`. */
export const OPEN = 'open';
export const OPEN_INDEX = 'open-cases';

/**
 * Unix seconds after which DynamoDB deletes the item, some days late perhaps. Whoever creates the table turns it on
 * (`UpdateTimeToLive`); without that, items stay. Nothing depends on their going.
 */
export const TTL_ATTRIBUTE = 'ttl';

/** The one table, as `CreateTable` wants it told: paid by request, text keys, one sparse index that holds keys only. */
export function tableSchema(name: string) {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: OPEN_ATTRIBUTE, AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: OPEN_INDEX,
        KeySchema: [
          { AttributeName: OPEN_ATTRIBUTE, KeyType: 'HASH' },
          { AttributeName: 'pk', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  } as const;
}
