import type { App } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { DeploymentConfig } from './config.ts';
import { NAMES } from './names.ts';
import { ServiceStack } from './service-stack.ts';
import { StateStack } from './state-stack.ts';
import type { FunctionName } from './timeouts.ts';

/** Both stacks of an installation. */
export function stacks(app: App, config: DeploymentConfig, code: (name: FunctionName) => Code) {
  const env = { region: config.region };
  const state = new StateStack(app, NAMES.stateStack, { config, env });
  const service = new ServiceStack(app, NAMES.serviceStack, { config, code, env });
  service.addStackDependency(state);
  return { state, service };
}
