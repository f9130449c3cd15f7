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
        'startExport',
        'startJob',
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

  it('has a web ACL by address, by viewer and by token in prod, and none in the local stage', () => {
    const mark = {
      ByteMatchStatement: Match.objectLike({
        FieldToMatch: { SingleHeader: { Name: 'x-docket-distribution' } },
        // The random part of the stack's ID, which is not known outside the account.
        SearchString: { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] },
      }),
    };
    const direct = { NotStatement: { Statement: mark } };
    const signIn = { ByteMatchStatement: Match.objectLike({ SearchString: '/v1/auth/' }) };
    const viewer = {
      AggregateKeyType: 'FORWARDED_IP',
      ForwardedIPConfig: { HeaderName: 'x-docket-viewer-address', FallbackBehavior: 'MATCH' },
    };
    const rule = (statement: object) =>
      Match.objectLike({ Statement: { RateBasedStatement: Match.objectLike(statement) } });

    prod.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'REGIONAL',
      Rules: [
        rule({
          AggregateKeyType: 'IP',
          Limit: 300,
          ScopeDownStatement: { AndStatement: { Statements: [direct, signIn] } },
        }),
        rule({
          ...viewer,
          Limit: 300,
          ScopeDownStatement: { AndStatement: { Statements: [mark, signIn] } },
        }),
        rule({ AggregateKeyType: 'IP', Limit: 3_000, ScopeDownStatement: direct }),
        rule({ ...viewer, Limit: 3_000, ScopeDownStatement: mark }),
        rule({ AggregateKeyType: 'CUSTOM_KEYS', Limit: 1_500 }),
        Match.anyValue(),
        Match.anyValue(),
        Match.anyValue(),
      ],
    });
    prod.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
    local.resourceCountIs('AWS::WAFv2::WebACL', 0);
  });

  it('has the rules of AWS after its own in prod, of which some only count', () => {
    const [acl] = Object.values(prod.findResources('AWS::WAFv2::WebACL'));
    const rules = acl?.Properties.Rules as {
      Priority: number;
      Statement: { ManagedRuleGroupStatement?: { Name: string; RuleActionOverrides: { Name: string }[] } };
    }[];
    const managed = rules.flatMap(({ Statement }) => Statement.ManagedRuleGroupStatement ?? []);

    expect(rules.map(({ Priority }) => Priority)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(managed.map(({ Name }) => Name)).toEqual([
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'AWSManagedRulesCommonRuleSet',
    ]);
    expect(managed.map(({ RuleActionOverrides }) => RuleActionOverrides.length)).toEqual([0, 0, 10]);
  });

  it('compresses responses of 1 KB and more', () => {
    prod.hasResourceProperties('AWS::ApiGateway::RestApi', {
      Body: Match.objectLike({ 'x-amazon-apigateway-minimum-compression-size': 1024 }),
    });
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
