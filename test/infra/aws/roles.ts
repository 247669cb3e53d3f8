import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { ofType } from './synthesised.ts';

const many = <Member extends z.ZodType>(member: Member) =>
  z.union([z.array(member), member.transform((one) => [one])]);

const statementSchema = z.object({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: many(z.string()),
  Resource: many(z.unknown()).transform((resources) => resources.map(textOf)),
  Condition: z.unknown().optional(),
});
export type Statement = z.output<typeof statementSchema>;

const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statementSchema) }),
  Roles: z.tuple([z.object({ Ref: z.string() })]),
});

/** A right could stand in a role itself, or in a policy of AWS's, where nobody would look for it. */
const roleSchema = z.object({
  Policies: z.undefined().optional(),
  ManagedPolicyArns: z.undefined().optional(),
});

/**
 * All that each role may, by the name of the function (or `scheduler`) that has it.
 * @throws if a right is given elsewhere than in a policy of its own.
 */
export function rolesOf(service: Template): ReadonlyMap<string, readonly Statement[]> {
  for (const { Properties } of ofType(service, 'AWS::IAM::Role')) roleSchema.parse(Properties);
  for (const type of ['AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'])
    if (ofType(service, type).length > 0) throw new TypeError(`rights that are not looked at: ${type}`);
  const roles = new Map<string, readonly Statement[]>();
  for (const { Properties } of ofType(service, 'AWS::IAM::Policy')) {
    const { PolicyDocument, Roles } = policySchema.parse(Properties);
    const who = whose(Roles[0].Ref);
    roles.set(who, [...(roles.get(who) ?? []), ...PolicyDocument.Statement]);
  }
  return roles;
}

const OWNERS = {
  Functionsexpirysweep: 'expiry-sweep',
  Functionsreconciledomain: 'reconcile-domain',
  Functionsinvoicepaid: 'invoice-paid',
  Functionsregistrarmail: 'registrar-mail',
  Functionsregistrargateway: 'registrar-gateway',
  Sweeps: 'scheduler',
};

function whose(role: string): string {
  const owner = Object.entries(OWNERS).find(([prefix]) => role.startsWith(`${prefix}Role`));
  if (owner === undefined) throw new TypeError(`a role that the tests do not know: ${role}`);
  return owner[1];
}

/** An ARN as one text; what CloudFormation fills in stands between angle brackets. */
export function textOf(value: unknown): string {
  const parsed = intrinsicSchema.safeParse(value);
  if (!parsed.success) throw new TypeError(`not understood: ${JSON.stringify(value)}`);
  if (typeof parsed.data === 'string') return parsed.data;
  if ('Ref' in parsed.data) return `<${parsed.data.Ref}>`;
  if ('Fn::GetAtt' in parsed.data) return `<${parsed.data['Fn::GetAtt'].join('.')}>`;
  return parsed.data['Fn::Join'][1].map(textOf).join('');
}

const intrinsicSchema = z.union([
  z.string(),
  z.object({ Ref: z.string() }),
  z.object({ 'Fn::GetAtt': z.array(z.string()) }),
  z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) }),
]);
