import { App } from 'aws-cdk-lib';
import { AppStack } from '../lib/app-stack.ts';
import { buildFunctions } from '../lib/build.ts';
import { DataStack } from '../lib/data-stack.ts';
import { stageNamed } from '../lib/stages.ts';

const app = new App();
const stage = stageNamed(app.node.tryGetContext('stage') ?? 'dev');
await buildFunctions();

const tags = { application: 'docket', stage: stage.name };
const data = new DataStack(app, `docket-${stage.name}-data`, {
  stage,
  tags,
  terminationProtection: stage.keepData,
});
new AppStack(app, `docket-${stage.name}-app`, { stage, data, tags });
app.synth();
