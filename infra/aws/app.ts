import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { CONFIG_FILE, EXAMPLE_FILE, readDeploymentConfig } from './config.ts';
import { NAMES } from './names.ts';
import { StateStack } from './state-stack.ts';

const root = path.resolve(import.meta.dirname, '../..');

const { config, isExample } = readDeploymentConfig(root);
if (isExample) process.stderr.write(`There is no ${CONFIG_FILE}: these are the stacks of ${EXAMPLE_FILE}.\n`);

const app = new App();
const env = { region: config.region };
new StateStack(app, NAMES.stateStack, { config, env });
app.synth();
