import { describe, expect, it } from '@jest/globals';
import { Template } from 'aws-cdk-lib/assertions';
import { rolesOf } from './roles.ts';

const ROLE = { Type: 'AWS::IAM::Role', Properties: {} };
const policy = (action: string) => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] },
    Roles: [{ Ref: 'SweepsRole1' }],
  },
});
const rolesIn = (Resources: Record<string, unknown>) => rolesOf(Template.fromJSON({ Resources }));

describe('what a role may', () => {
  it('is in all of its policies', () => {
    const roles = rolesIn({ SweepsRole1: ROLE, One: policy('sqs:SendMessage'), Two: policy('iam:PassRole') });
    expect(roles.get('scheduler')?.flatMap(({ Action }) => Action)).toEqual([
      'sqs:SendMessage',
      'iam:PassRole',
    ]);
  });

  it.each([
    ['in the role', { SweepsRole1: { ...ROLE, Properties: { Policies: [{}] } } }],
    [
      'in one of AWS',
      { SweepsRole1: { ...ROLE, Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/X'] } } },
    ],
    [
      'in a managed one',
      { SweepsRole1: ROLE, Managed: { ...policy('iam:PassRole'), Type: 'AWS::IAM::ManagedPolicy' } },
    ],
  ])('stands nowhere else unseen: %s', (_, resources) => {
    expect(() => rolesIn(resources)).toThrow();
  });
});
