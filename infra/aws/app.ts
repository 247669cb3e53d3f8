import path from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { bundledCode } from './bundles.ts';
import { CONFIG_FILE, EXAMPLE_FILE, readDeploymentConfig } from './config.ts';
import { stacks } from './stacks.ts';

const root = path.resolve(import.meta.dirname, '../..');

const { config, isExample } = readDeploymentConfig(root);
if (isExample) process.stderr.write(`There is no ${CONFIG_FILE}: these are the stacks of ${EXAMPLE_FILE}.\n`);

const app = new App();
stacks(app, config, await bundledCode(path.join(root, 'dist', 'functions')));
Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
app.synth();
