import { readFileSync } from 'node:fs';
import { EXAMPLE_FILE, parseDeploymentConfig, type DeploymentConfig } from '../../../infra/aws/config.ts';

/** The example that comes with the project. */
export const exampleConfig = (): DeploymentConfig =>
  parseDeploymentConfig(
    readFileSync(new URL(`../../../${EXAMPLE_FILE}`, import.meta.url), 'utf8'),
    EXAMPLE_FILE,
  );
