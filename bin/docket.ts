import { App } from 'aws-cdk-lib';
import { AppStack } from '../lib/app-stack.ts';
import { buildFunctions } from '../lib/build.ts';
import { DataStack } from '../lib/data-stack.ts';
import { environmentOf } from '../lib/regions.ts';
import { stageByName } from '../lib/stages.ts';

const app = new App();
const stage = stageByName(app.node.tryGetContext('stage') ?? 'dev');
const env = environmentOf(stage, {
  region: app.node.tryGetContext('region'),
  account: process.env.CDK_DEFAULT_ACCOUNT,
});
await buildFunctions();

const tags = { application: 'docket', stage: stage.name };
const common = { stage, env, tags, terminationProtection: stage.keepData };
const data = new DataStack(app, `docket-${stage.name}-data`, common);
new AppStack(app, `docket-${stage.name}-app`, { ...common, data });
app.synth();
