import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { WebAclLimits } from '../stages.ts';

interface WebAclProps {
  readonly limits: WebAclLimits;
  /** The API's stage. */
  readonly stageArn: string;
  /** What the paths of sign-in begin with, with the stage: `/v1/auth/`. */
  readonly signInPath: string;
}

/** Seconds over which requests are counted: the longest window is 600, the usual one 300. */
const WINDOW_SECONDS = 300;

/**
 * An AWS WAF web ACL before the API that blocks who sends too many requests: by address, by address to the routes of
 * sign-in, and by access token. Requests without the header are not counted by token
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ratebasedstatement.html).
 * What it blocks is answered with the gateway response WAF_FILTERED.
 */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, { limits, stageArn, signInPath }: WebAclProps) {
    super(scope, id);
    const perAddress = { aggregateKeyType: 'IP', evaluationWindowSec: WINDOW_SECONDS } as const;
    const statements: CfnWebACL.RateBasedStatementProperty[] = [
      {
        ...perAddress,
        limit: limits.signInPerAddress,
        scopeDownStatement: {
          byteMatchStatement: {
            fieldToMatch: { uriPath: {} },
            positionalConstraint: 'STARTS_WITH',
            searchString: signInPath,
            textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
          },
        },
      },
      { ...perAddress, limit: limits.perAddress },
      {
        aggregateKeyType: 'CUSTOM_KEYS',
        evaluationWindowSec: WINDOW_SECONDS,
        limit: limits.perToken,
        customKeys: [
          { header: { name: 'authorization', textTransformations: [{ priority: 0, type: 'NONE' }] } },
        ],
      },
    ];
    const names = ['sign-in-per-address', 'per-address', 'per-token'];
    const visible = (metricName: string) => ({
      cloudWatchMetricsEnabled: true,
      metricName,
      // Samples hold headers, and so access tokens.
      sampledRequestsEnabled: false,
    });
    const webAcl = new CfnWebACL(this, 'Acl', {
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: visible('all'),
      rules: statements.map((rateBasedStatement, priority) => {
        const name = names[priority] ?? '';
        return {
          name,
          priority,
          statement: { rateBasedStatement },
          action: { block: {} },
          visibilityConfig: visible(name),
        };
      }),
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: webAcl.attrArn });
  }
}
