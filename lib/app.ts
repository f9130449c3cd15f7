import { App, type Environment } from 'aws-cdk-lib';
import { API_VERSION, AppStack } from './app-stack.ts';
import { DataStack } from './data-stack.ts';
import { loadStage } from './operator-settings.ts';
import { OpsStack } from './ops-stack.ts';
import { environmentOf } from './regions.ts';
import type { Stage } from './stages.ts';
import { WebStack } from './web-stack.ts';

/** The CDK app of the stage that `-c stage=…` names. The functions must be bundled before. */
export function createApp(): App {
  const app = new App();
  const stage = loadStage(app.node.tryGetContext('stage') ?? 'dev');
  const env = environmentOf(stage, {
    region: app.node.tryGetContext('region'),
    account: process.env['CDK_DEFAULT_ACCOUNT'],
  });
  addStacks(app, stage, env);
  return app;
}

/** Adds the four stacks of a stage, and returns them. */
export function addStacks(app: App, stage: Stage, env: Environment) {
  const tags = { application: 'docket', stage: stage.name };
  const common = { stage, env, tags, terminationProtection: stage.keepData };
  const data = new DataStack(app, `docket-${stage.name}-data`, common);
  const application = new AppStack(app, `docket-${stage.name}-app`, { ...common, data });
  const { api, originMark } = application;
  const web = new WebStack(app, `docket-${stage.name}-web`, {
    ...common,
    files: data.bucket,
    api,
    apiVersion: API_VERSION,
    originMark,
  });
  const ops = new OpsStack(app, `docket-${stage.name}-ops`, { ...common, data, app: application });
  return [data, application, web, ops] as const;
}
