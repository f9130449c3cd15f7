import { Aws, CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import {
  CfnOIDCProvider,
  PolicyDocument,
  type PolicyStatement,
  Role,
  WebIdentityPrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { modelArns } from './model-arns.ts';
import { acknowledgeWildcards, wildcardStatement } from './review.ts';
import type { Stage } from './stages.ts';

/** Issues the tokens of workflow runs: https://docs.github.com/en/actions/concepts/security/openid-connect */
const ISSUER = 'token.actions.githubusercontent.com';

interface GitHubStackProps extends StackProps {
  /** `owner/name`. */
  readonly repository: string;
  /** The stages that are deployed to this account. Each is an environment of the repository. */
  readonly stages: readonly Stage[];
  /** Whether the account has GitHub's identity provider already. An account has one. */
  readonly hasProvider: boolean;
}

/**
 * Lets the workflows of a repository deploy: for each stage a role that only jobs in the environment of its name can
 * assume. No key of AWS is stored at GitHub. It is deployed once per account, by hand (docs/operations.md).
 */
export class GitHubStack extends Stack {
  constructor(scope: Construct, id: string, { repository, stages, hasProvider, ...props }: GitHubStackProps) {
    super(scope, id, props);
    const provider = hasProvider
      ? `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:oidc-provider/${ISSUER}`
      : new CfnOIDCProvider(this, 'GitHub', {
          url: `https://${ISSUER}`,
          clientIdList: ['sts.amazonaws.com'],
        }).attrArn;
    for (const stage of stages) {
      const statements = deployStatements(stage);
      const role = new Role(this, `Deploy-${stage.name}`, {
        description: `Deploys ${stage.name} from the environment ${stage.name} of ${repository}`,
        assumedBy: new WebIdentityPrincipal(provider, {
          StringEquals: {
            [`${ISSUER}:aud`]: 'sts.amazonaws.com',
            [`${ISSUER}:sub`]: `repo:${repository}:environment:${stage.name}`,
          },
        }),
        inlinePolicies: { deploy: new PolicyDocument({ statements }) },
      });
      acknowledgeWildcards(role, statements);
      new CfnOutput(this, `DeployRole-${stage.name}`, {
        value: role.roleArn,
        description: `The variable DEPLOY_ROLE_ARN of the environment ${stage.name}`,
      });
    }
  }
}

/** What `npm run deploy` does itself: everything else is done by the roles of `cdk bootstrap`. */
function deployStatements({ name, region, modelId }: Stage): PolicyStatement[] {
  return [
    // Not the role of CloudFormation, which may do everything:
    // https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html#bootstrapping-env-roles
    wildcardStatement(
      {
        actions: ['sts:AssumeRole'],
        resources: [`arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/cdk-*`],
        conditions: {
          StringEquals: {
            'iam:ResourceTag/aws-cdk:bootstrap-role': ['deploy', 'file-publishing', 'lookup'],
          },
        },
      },
      'The names have the qualifier and the region of the bootstrap; the tag says which of the roles',
    ),
    wildcardStatement(
      {
        actions: ['s3:PutObject'],
        resources: [`arn:${Aws.PARTITION}:s3:::docket-${name}-web-bucket*/*`],
      },
      'CloudFormation generates the end of the bucket’s name; the keys are those of a release',
    ),
    wildcardStatement(
      {
        actions: ['ses:GetEmailIdentity', 'acm:DescribeCertificate'],
        resources: [
          `arn:${Aws.PARTITION}:ses:${region}:${Aws.ACCOUNT_ID}:identity/*`,
          `arn:${Aws.PARTITION}:acm:*:${Aws.ACCOUNT_ID}:certificate/*`,
        ],
      },
      'Reads what the settings name, which may change without this stack; certificates of the web app are in us-east-1',
    ),
    wildcardStatement(
      { actions: ['ses:GetAccount', 'lambda:GetAccountSettings'], resources: ['*'] },
      'These read settings of the account and have no resources',
    ),
    wildcardStatement(
      { actions: ['bedrock:InvokeModel'], resources: modelArns(modelId) },
      'An inference profile calls its model in any of several regions',
    ),
  ];
}
