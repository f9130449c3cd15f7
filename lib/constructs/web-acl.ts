import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { WebAclLimits } from '../stages.ts';

interface WebAclProps {
  readonly limits: WebAclLimits;
  /** The API's stage. */
  readonly stageArn: string;
  /** The prefix of the sign-in paths, with the stage: `/v1/auth/`. */
  readonly signInPath: string;
}

/** The window in which requests are counted: 600 at most, 300 by default. */
const WINDOW_SECONDS = 300;

/**
 * An AWS WAF web ACL in front of the API that limits the number of requests: by address, by address to the sign-in
 * routes, and by access token. Requests without the header are not counted by token
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ratebasedstatement.html).
 * A blocked request gets the gateway response WAF_FILTERED.
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
      // Samples would contain headers, and so access tokens.
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
