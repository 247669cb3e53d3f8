import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validations } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { appAndStacks, exampleConfig } from './synthesised.ts';

let outdir: string;
beforeAll(() => {
  outdir = mkdtempSync(path.join(tmpdir(), 'stichtag-nag-'));
});
afterAll(() => rmSync(outdir, { recursive: true }));

describe('cdk-nag', () => {
  const looking = (egress: 'any' | 'fixed') => {
    const made = appAndStacks({ ...exampleConfig(), egress }, path.join(outdir, egress));
    Validations.of(made.app).addPlugins(new AwsSolutionsChecks(made.app), new ServerlessChecks(made.app));
    return made;
  };

  it("has nothing to say that is not answered, with an address of one's own too", () => {
    const { app } = looking('fixed');
    expect(() => app.synth()).not.toThrow();
  });

  it('would be heard', () => {
    const { app, service } = looking('any');
    new Topic(service, 'Open');
    expect(() => app.synth()).toThrow('AwsSolutions-SNS3');
  });
});
