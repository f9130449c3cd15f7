import { App } from 'aws-cdk-lib';
import { API_VERSION, AppStack } from '../lib/app-stack.ts';
import { buildFunctions } from '../lib/build.ts';
import { DataStack } from '../lib/data-stack.ts';
import { loadStage } from '../lib/operator-settings.ts';
import { OpsStack } from '../lib/ops-stack.ts';
import { environmentOf } from '../lib/regions.ts';
import { WebStack } from '../lib/web-stack.ts';

const app = new App();
const stage = loadStage(app.node.tryGetContext('stage') ?? 'dev');
const env = environmentOf(stage, {
  region: app.node.tryGetContext('region'),
  account: process.env.CDK_DEFAULT_ACCOUNT,
});
await buildFunctions();

const tags = { application: 'docket', stage: stage.name };
const common = { stage, env, tags, terminationProtection: stage.keepData };
const data = new DataStack(app, `docket-${stage.name}-data`, common);
const application = new AppStack(app, `docket-${stage.name}-app`, { ...common, data });
const { api, originMark } = application;
new WebStack(app, `docket-${stage.name}-web`, {
  ...common,
  files: data.bucket,
  api,
  apiVersion: API_VERSION,
  originMark,
});
new OpsStack(app, `docket-${stage.name}-ops`, { ...common, data, app: application });
app.synth();
