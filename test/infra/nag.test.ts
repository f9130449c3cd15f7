import { App, CfnResource, type Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks, NagRuleCompliance } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { beforeAll, describe, expect, it } from 'vitest';
import { addStacks } from '../../lib/app.ts';
import { buildFunctions } from '../../lib/build.ts';
import { DataStack } from '../../lib/data-stack.ts';
import { GitHubStack } from '../../lib/github-stack.ts';
import { acknowledgeWildcards } from '../../lib/review.ts';
import { type Stage, stageByName } from '../../lib/stages.ts';

const domain = (region: string) => ({
  name: 'letters.dev',
  certificateArn: `arn:aws:acm:${region}:111111111111:certificate/00000000-0000-4000-8000-000000000000`,
});
const deployed: readonly Stage[] = [
  ...['dev', 'staging', 'prod'].map(stageByName),
  {
    ...stageByName('prod'),
    name: 'complete',
    alarmEmail: 'operations@letters.dev',
    webDomain: domain('us-east-1'),
    customDomain: domain('eu-central-1'),
  },
];

/** The app of a stage, synthesized: references between stacks are resolved. */
function synthesize(stage: Stage): App {
  const app = new App();
  addStacks(app, stage, { region: 'eu-central-1' });
  app.synth();
  return app;
}

/** The rules that are broken without a reason, each with the resources that break it. */
const violationsOf = (app: App) =>
  new AwsSolutionsChecks()
    .validateScope(app)
    .violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map((resource) => `${ruleName}: ${resource.constructPath}: ${description}`),
    );

/** Reports what is broken whether there is a reason or not. */
class UnreviewedChecks extends AwsSolutionsChecks {
  readonly broken = new Set<string>();

  protected override applyRule(parameters: Parameters<AwsSolutionsChecks['applyRule']>[0]): void {
    const { rule, ruleSuffixOverride, node } = parameters;
    const name = `AwsSolutions-${ruleSuffixOverride ?? rule.name}`;
    const result = rule(node);
    const rules = Array.isArray(result) ? result.map((finding) => `${name}[${finding}]`) : [name];
    if (result === NagRuleCompliance.COMPLIANT || result === NagRuleCompliance.NOT_APPLICABLE) return;
    for (let scope: IConstruct | undefined = node; scope !== undefined; scope = scope.node.scope) {
      for (const each of rules) this.broken.add(`${scope.node.path}: ${each}`);
    }
  }
}

function unneededReasonsIn(app: App): string[] {
  const checks = new UnreviewedChecks();
  checks.validateScope(app);
  return app.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.keys(data as object))
      .map((key) => `${construct.node.path}: ${key.replace(/^annotation::/i, '')}`)
      .filter((reason) => reason.includes('AwsSolutions-') && !checks.broken.has(reason)),
  );
}

let apps: ReadonlyMap<string, App>;
beforeAll(async () => {
  await buildFunctions();
  const github = new App();
  new GitHubStack(github, 'docket-github', {
    repository: 'owner/docket',
    stages: [stageByName('prod')],
    hasProvider: false,
  });
  github.synth();
  apps = new Map([...deployed.map((stage) => [stage.name, synthesize(stage)] as const), ['github', github]]);
});

describe.each([...deployed.map(({ name }) => name), 'github'])('cdk-nag for %s', (name) => {
  it('finds no broken rule without a reason', () => {
    expect(violationsOf(apps.get(name) as App)).toEqual([]);
  });

  it('finds no reason that is not needed', () => {
    expect(unneededReasonsIn(apps.get(name) as App)).toEqual([]);
  });
});

describe('a resource with a wildcard', () => {
  it('cannot be synthesized without a reason', () => {
    const app = new App();
    const stack = new DataStack(app, 'docket-dev-data', { stage: stageByName('dev') }) as Stack;
    const statements = [
      new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::files/*'] }),
    ];
    const role = new Role(stack, 'Wide', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { wide: new PolicyDocument({ statements }) },
    });

    acknowledgeWildcards(role, statements);

    expect(() => app.synth()).toThrow('s3:GetObject on arn:aws:s3:::files/* has no reason');
    expect(role.node.defaultChild).toBeInstanceOf(CfnResource);
  });
});
