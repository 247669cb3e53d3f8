import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import { EXAMPLE_FILE, parseDeploymentConfig, type DeploymentConfig } from '../../../infra/aws/config.ts';
import { stacks } from '../../../infra/aws/stacks.ts';

const textOf = (file: string): string => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');

/** The example that comes with the project. */
export const exampleConfig = (): DeploymentConfig =>
  parseDeploymentConfig(textOf(EXAMPLE_FILE), EXAMPLE_FILE);

/** With the switches of the real one, which change what comes out; without bundles. */
export function appAndStacks(config: DeploymentConfig = exampleConfig(), outdir?: string) {
  const { context } = z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(textOf('cdk.json')));
  // Synthesising judges; here only what comes out is looked at.
  const app = new App({
    context: { ...context, '@aws-cdk/core:validateAgainstDefaultRules': false },
    ...(outdir !== undefined && { outdir }),
  });
  return { app, ...stacks(app, config, () => Code.fromInline('export const handler = null;')) };
}

/** Both templates of an installation. */
export function synthesised(config?: DeploymentConfig): {
  readonly state: Template;
  readonly service: Template;
} {
  const { state, service } = appAndStacks(config);
  return { state: Template.fromStack(state), service: Template.fromStack(service) };
}

const resourceSchema = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
export type Resource = z.output<typeof resourceSchema>;

/** By logical id. */
export const resourcesOf = (template: Template): Record<string, Resource> =>
  z.object({ Resources: z.record(z.string(), resourceSchema) }).parse(template.toJSON()).Resources;

export const ofType = (template: Template, type: string): Resource[] =>
  Object.values(resourcesOf(template)).filter(({ Type }) => Type === type);

/** Our receipt rule as an ARN, whose account and region AWS fills in. */
export const OUR_RULE = {
  'Fn::Join': [
    '',
    [
      ...['arn:', { Ref: 'AWS::Partition' }, ':ses:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }],
      ':receipt-rule-set/stichtag:receipt-rule/stichtag-inbox',
    ],
  ],
};
