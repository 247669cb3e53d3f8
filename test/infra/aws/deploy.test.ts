import { describe, expect, it } from '@jest/globals';
import { deploy, type CdkDeps } from '../../../infra/aws/deploy.ts';
import { destroy, type DestroyDeps } from '../../../infra/aws/destroy.ts';
import { BadInputError, StichtagError, StoppedError } from '../../../lib/runtime/errors.ts';
import { exampleConfig } from './synthesised.ts';

/** Notes what was done, in order. */
function acting(active: string | null, exitCode = 0) {
  const done: string[] = [];
  const said: string[] = [];
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
    print: (line) => void said.push(line),
  };
  return { done, said, deps };
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
    expect(replacing.said.join('\n')).toContain('set-active-receipt-rule-set --rule-set-name of-the-house');
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
  const CDK = 'cdk destroy --all --force';
  const inUse = { ...input.config, receiptRuleSet: 'of-the-house' };
  const free = (deps: CdkDeps, answer = true): DestroyDeps => ({
    ...deps,
    isTableProtected: () => Promise.resolve(false),
    confirm: () => Promise.resolve(answer),
  });

  it('refuses as long as the table is protected, and says what takes that away', async () => {
    const { done, deps } = acting('stichtag');
    const tried = destroy(input, { ...free(deps), isTableProtected: () => Promise.resolve(true) });
    await expect(tried).rejects.toThrow(StoppedError);
    await expect(tried).rejects.toThrow('--table-name stichtag --no-deletion-protection-enabled');
    expect(done).toEqual([]);
  });

  it('asks about the table that is in use, after a restore another one, and names both that are left', async () => {
    const { said, deps } = acting(null);
    const config = { ...input.config, table: 'stichtag-2' };
    const isTableProtected = (table: string) => Promise.resolve(table === 'stichtag-2');
    const tried = destroy({ ...input, config }, { ...free(deps), isTableProtected });
    await expect(tried).rejects.toThrow('--table-name stichtag-2 --no-deletion-protection-enabled');
    await destroy({ ...input, config }, free(deps));
    expect(said.join('\n')).toMatch(/the table stichtag\n.*the table stichtag-2\n/);
  });

  it('names the fixed address that is left, which costs as long as it is there', async () => {
    const { said, deps } = acting(null);
    await destroy({ ...input, config: { ...input.config, egress: 'fixed' } }, free(deps));
    expect(said.join('\n')).toContain('aws ec2 release-address');
    const without = acting(null);
    await destroy(input, free(without.deps));
    expect(without.said.join('\n')).not.toContain('release-address');
  });

  it('first takes our rule set out of use, which SES would not let go of', async () => {
    const { done, deps } = acting('stichtag');
    await destroy(input, free(deps));
    expect(done).toEqual(['activate none', CDK]);
  });

  it('changes nothing if nobody says yes, as where there is nobody to ask', async () => {
    const { done, deps } = acting('stichtag');
    await expect(destroy(input, free(deps, false))).rejects.toThrow(StoppedError);
    expect(done).toEqual([]);
  });

  it('asks nobody with --force', async () => {
    const { done, deps } = acting('stichtag');
    await destroy({ ...input, rest: ['--force'] }, free(deps, false));
    expect(done).toEqual(['activate none', CDK]);
  });

  it('lets SES take mail again if the stacks could not be destroyed', async () => {
    const { done, said, deps } = acting('stichtag', 1);
    await expect(destroy(input, free(deps))).rejects.toMatchObject({ code: 'cdkFailed' });
    expect(done).toEqual(['activate none', CDK, 'activate stichtag']);
    expect(said.join('\n')).not.toContain('The stacks are gone');
  });

  it('says so if it cannot, as the rule set went with its stack', async () => {
    const { said, deps } = acting('stichtag', 1);
    const activate = (name: string | null) =>
      name === null ? Promise.resolve() : Promise.reject(new StichtagError('sesFailed', 'SES: no'));
    const ruleSets = { ...deps.ruleSets, activate };
    await expect(destroy(input, free({ ...deps, ruleSets }))).rejects.toMatchObject({ code: 'cdkFailed' });
    expect(said.join('\n')).toContain('SES still takes no mail');
  });

  it('leaves a rule set of others in use', async () => {
    for (const exitCode of [0, 1]) {
      const { done, deps } = acting('of-the-house', exitCode);
      await destroy({ ...input, config: inUse }, free(deps)).catch(() => undefined);
      expect(done).toEqual([CDK]);
    }
  });
});
