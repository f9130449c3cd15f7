import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { GitHubStack } from '../../lib/github-stack.ts';
import { stageByName } from '../../lib/stages.ts';

const synthesizeGitHub = (hasProvider = false) =>
  Template.fromStack(
    new GitHubStack(new App(), 'docket-github', {
      repository: 'owner/docket',
      stages: [stageByName('dev'), stageByName('prod')],
      hasProvider,
    }),
  );

describe('the role for a workflow', () => {
  it('can be assumed only in the environment of its stage', () => {
    const template = synthesizeGitHub();

    const subjects = Object.values(template.findResources('AWS::IAM::Role')).map(
      ({ Properties }) => Properties.AssumeRolePolicyDocument.Statement[0].Condition.StringEquals,
    );

    expect(subjects).toEqual(
      ['dev', 'prod'].map((stage) => ({
        'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
        'token.actions.githubusercontent.com:sub': `repo:owner/docket:environment:${stage}`,
      })),
    );
    template.resourceCountIs('AWS::IAM::OIDCProvider', 1);
  });

  it('may write only into the web bucket of its stage', () => {
    const [dev] = Object.values(synthesizeGitHub().findResources('AWS::IAM::Role'));

    const statements = dev?.Properties.Policies[0].PolicyDocument.Statement as { Action: string }[];

    expect(statements.find(({ Action }) => Action === 's3:PutObject')).toMatchObject({
      Resource: {
        'Fn::Join': ['', [expect.anything(), expect.anything(), ':s3:::docket-dev-web-bucket*/*']],
      },
    });
    expect(JSON.stringify(statements)).not.toMatch(/"(?:\*|\w+:\*)","Effect"/);
  });

  it('uses the identity provider that the account has', () => {
    const template = synthesizeGitHub(true);

    template.resourceCountIs('AWS::IAM::OIDCProvider', 0);
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: [
          Match.objectLike({ Principal: { Federated: Match.objectLike({ 'Fn::Join': Match.anyValue() }) } }),
        ],
      }),
    });
  });
});
