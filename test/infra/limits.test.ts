import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/routes.ts';
import { AppStack } from '../../lib/app-stack.ts';
import { buildFunctions } from '../../lib/build.ts';
import { DataStack } from '../../lib/data-stack.ts';
import { type Stage, stageByName } from '../../lib/stages.ts';
import { throttleOf } from '../../lib/throttles.ts';

const createDataStack = (app: App, stage: Stage) =>
  new DataStack(app, `docket-${stage.name}-data`, { stage });

function synthesizeApp(stage: Stage): Template {
  const app = new App();
  return Template.fromStack(
    new AppStack(app, `docket-${stage.name}-app`, { stage, data: createDataStack(app, stage) }),
  );
}

let prod: Template;
let local: Template;
beforeAll(async () => {
  await buildFunctions();
  prod = synthesizeApp(stageByName('prod'));
  local = synthesizeApp(stageByName('local'));
});

describe('the API', () => {
  it('throttles sign-in, model and export routes separately, below the limit of the stage', () => {
    const stage = stageByName('prod');
    const throttled = routes.filter((named) => throttleOf(named, stage) !== undefined);

    expect(throttled.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'login',
        'register',
        'forgotPassword',
        'askAllDocuments',
        'translateDocument',
        'exportDocuments',
        'exportLineItems',
      ]),
    );
    expect(throttled.map(({ name }) => name)).not.toContain('getDocument');
    for (const named of throttled)
      expect(throttleOf(named, stage)?.rate).toBeLessThanOrEqual(stage.throttle.rate / 10);
    prod.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: Match.arrayWith([
        Match.objectLike({ ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 1_000 }),
        Match.objectLike({ ResourcePath: '/~1auth~1login', HttpMethod: 'POST', ThrottlingRateLimit: 50 }),
      ]),
    });
  });

  it('has a web ACL by IP address and by token in prod, and none in the local stage', () => {
    prod.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'REGIONAL',
      Rules: Match.arrayWith([
        Match.objectLike({
          Statement: { RateBasedStatement: Match.objectLike({ AggregateKeyType: 'IP', Limit: 3_000 }) },
        }),
        Match.objectLike({
          Statement: { RateBasedStatement: Match.objectLike({ AggregateKeyType: 'CUSTOM_KEYS' }) },
        }),
      ]),
    });
    prod.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    local.resourceCountIs('AWS::WAFv2::WebACL', 0);
  });
});

describe('the account', () => {
  it('has a cost budget with an email notification in prod', () => {
    prod.hasResourceProperties('AWS::Budgets::Budget', {
      Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 200, Unit: 'USD' } },
      NotificationsWithSubscribers: Match.arrayWith([
        Match.objectLike({ Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'operations@docket.app' }] }),
      ]),
    });
    local.resourceCountIs('AWS::Budgets::Budget', 0);
  });
});

describe('a stage', () => {
  it('cannot be synthesized if the price of its model is unknown', () => {
    expect(() => synthesizeApp({ ...stageByName('prod'), modelId: 'eu.amazon.nova-2-lite-v1:0' })).toThrow(
      /price of the model eu\.amazon\.nova-2-lite-v1:0 is not known/,
    );
  });

  it('passes its quotas to the functions that enforce them', () => {
    prod.hasResourceProperties('AWS::Lambda::Function', {
      Description: Match.stringLikeRegexp('^Store an upload'),
      Environment: {
        Variables: Match.objectLike({ PAGES_PER_MONTH: '2000', BYTES_PER_MONTH: String(5 * 1024 ** 3) }),
      },
    });
  });
});
