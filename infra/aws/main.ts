import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { SESClient } from '@aws-sdk/client-ses';
import { BadInputError, StoppedError } from '../../lib/runtime/errors.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { isProtected } from '../../lib/state/dynamo-protection.ts';
import { readDeploymentConfig } from './config.ts';
import { deploy, mustHaveOwnConfig, mustSucceed } from './deploy.ts';
import { destroy } from './destroy.ts';
import { sesRuleSets } from './rule-sets.ts';

// The AWS SDK would tell every user of Node 20 that its next major wants a newer one.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const root = path.resolve(import.meta.dirname, '../..');
const REPLACE = '--activate-rule-set';

/** `npm run deploy | diff | destroy`. */
async function main([command, ...given]: readonly string[]): Promise<void> {
  const { config, isExample } = readDeploymentConfig(root);
  const { region } = config;
  const rest = given.filter((option) => option !== REPLACE);
  const deps = { ruleSets: sesRuleSets(new SESClient({ region })), cdk, print };
  if (command === 'deploy')
    return deploy({ config, isExample, replaceRuleSet: given.includes(REPLACE), rest }, deps);
  if (command === 'diff') {
    mustHaveOwnConfig({ isExample });
    return mustSucceed(cdk('diff', ...rest));
  }
  if (command !== 'destroy') throw new BadInputError('allowed: deploy, diff, destroy');
  const isTableProtected = (table: string) => isProtected(createDynamoClient({ region }), table);
  return destroy({ config, isExample, rest }, { ...deps, isTableProtected, confirm });
}

async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^y(es)?$/i.test((await asking.question(`${question} (y/n) `)).trim());
  } finally {
    asking.close();
  }
}

function cdk(...args: readonly string[]): Promise<number> {
  const bin = path.join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const child = spawn(process.execPath, [bin, ...args], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof BadInputError) return 2;
  return error instanceof StoppedError ? 3 : 1;
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = exitCodeOf(error);
});
