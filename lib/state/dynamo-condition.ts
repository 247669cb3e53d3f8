import type { Condition, Test } from './table.ts';

/** A condition in DynamoDB's words, every name and value by placeholder: many plain words are reserved there. */
export interface ConditionExpression {
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, string | number>;
}

/** @param condition with at least one list of at least one test. */
export function expressionOf(condition: Condition): ConditionExpression {
  const names = new Map<string, string>();
  const values = new Map<string, string | number>();
  const name = (attribute: string): string => {
    const known = names.get(attribute) ?? `#n${names.size}`;
    names.set(attribute, known);
    return known;
  };
  const value = (operand: string | number): string => {
    const placeholder = `:v${values.size}`;
    values.set(placeholder, operand);
    return placeholder;
  };
  const told = (test: Test): string => {
    if ('absent' in test) {
      // Every item has its partition key: no such attribute is no such item.
      return `attribute_not_exists(${name(test.absent === 'item' ? 'pk' : test.absent.attribute)})`;
    }
    if ('below' in test) return `${name(test.attribute)} < ${value(test.below)}`;
    return `${name(test.attribute)} IN (${test.in.map(value).join(', ')})`;
  };

  const text = condition.map((tests) => `(${tests.map(told).join(' AND ')})`).join(' OR ');
  return {
    ConditionExpression: text,
    ExpressionAttributeNames: Object.fromEntries([...names].map(([attribute, known]) => [known, attribute])),
    ...(values.size > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
  };
}
