import { App } from 'aws-cdk-lib';
import { GitHubStack } from '../lib/github-stack.ts';
import { loadStage } from '../lib/operator-settings.ts';

/** `cdk deploy --app "node bin/github.ts"`: see docs/operations.md. */
const app = new App();
const context = (name: string) => String(app.node.tryGetContext(name) ?? '');
const repository = context('repository');
const stages = context('stages').split(',').filter(Boolean).map(loadStage);
const [first] = stages;
if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || first === undefined) {
  throw new Error('Name the repository and its stages: -c repository=OWNER/NAME -c stages=dev,staging,prod');
}
new GitHubStack(app, 'docket-github', {
  repository,
  stages,
  hasProvider: context('provider') === 'existing',
  env: {
    region: first.region,
    ...(process.env.CDK_DEFAULT_ACCOUNT && { account: process.env.CDK_DEFAULT_ACCOUNT }),
  },
});
app.synth();
