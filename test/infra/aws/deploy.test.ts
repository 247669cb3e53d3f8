import { describe, expect, it } from '@jest/globals';
import { deploy, type CdkDeps } from '../../../infra/aws/deploy.ts';
import { destroy } from '../../../infra/aws/destroy.ts';
import { BadInputError, StoppedError } from '../../../lib/runtime/errors.ts';
import { exampleConfig } from './synthesised.ts';

/** Notes what was done, in order. */
function acting(active: string | null, exitCode = 0) {
  const done: string[] = [];
  const deps: CdkDeps = {
    ruleSets: {
      active: () => Promise.resolve(active),
      activate: (name) => {
        done.push(`activate ${name ?? 'none'}`);
        return Promise.resolve();
      },
    },
    cdk: (...args) => {
      done.push(`cdk ${args.join(' ')}`);
      return Promise.resolve(exitCode);
    },
    print: () => undefined,
  };
  return { done, deps };
}

const input = { config: exampleConfig(), isExample: false, replaceRuleSet: false, rest: [] };

describe('deploying', () => {
  const CDK = 'cdk deploy --all --outputs-file stichtag.outputs.json';

  it('lets SES take our mail once the rules are there', async () => {
    const { done, deps } = acting(null);
    await deploy({ ...input, rest: ['--require-approval', 'never'] }, deps);
    expect(done).toEqual([`${CDK} --require-approval never`, 'activate stichtag']);
  });

  it('changes nothing about SES the second time', async () => {
    const { done, deps } = acting('stichtag');
    await deploy(input, deps);
    expect(done).toEqual([CDK]);
  });

  it('does nothing at all if mail comes in by another rule set', async () => {
    const { done, deps } = acting('of-the-house');
    await expect(deploy(input, deps)).rejects.toThrow(StoppedError);
    expect(done).toEqual([]);
  });

  it('takes its place if it is told to, and is one of its rules if that set is named', async () => {
    const replacing = acting('of-the-house');
    await deploy({ ...input, replaceRuleSet: true }, replacing.deps);
    expect(replacing.done).toEqual([CDK, 'activate stichtag']);
    const added = acting('of-the-house');
    await deploy({ ...input, config: { ...input.config, receiptRuleSet: 'of-the-house' } }, added.deps);
    expect(added.done).toEqual([CDK]);
  });

  it('does not let SES take mail that nothing is there for', async () => {
    const { done, deps } = acting(null, 1);
    await expect(deploy(input, deps)).rejects.toMatchObject({ code: 'cdkFailed' });
    expect(done).toEqual([CDK]);
  });

  it('needs a configuration of its own', async () => {
    const { done, deps } = acting(null);
    await expect(deploy({ ...input, isExample: true }, deps)).rejects.toThrow(BadInputError);
    expect(done).toEqual([]);
  });
});

describe('destroying', () => {
  const protectedTable = (is: boolean) => ({ isTableProtected: () => Promise.resolve(is) });

  it('refuses as long as the table is protected, and says what takes that away', async () => {
    const { done, deps } = acting('stichtag');
    const tried = destroy(input, { ...deps, ...protectedTable(true) });
    await expect(tried).rejects.toThrow(StoppedError);
    await expect(tried).rejects.toThrow('--no-deletion-protection-enabled');
    expect(done).toEqual([]);
  });

  it('first takes our rule set out of use, which SES would not let go of', async () => {
    const { done, deps } = acting('stichtag');
    await destroy(input, { ...deps, ...protectedTable(false) });
    expect(done).toEqual(['activate none', 'cdk destroy --all']);
  });

  it('leaves a rule set of others in use', async () => {
    const { done, deps } = acting('of-the-house');
    await destroy(
      { ...input, config: { ...input.config, receiptRuleSet: 'of-the-house' } },
      { ...deps, ...protectedTable(false) },
    );
    expect(done).toEqual(['cdk destroy --all']);
  });
});
