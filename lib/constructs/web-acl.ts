import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { originHeaders } from '../edge/origin-headers.ts';
import type { WebAclLimits } from '../stages.ts';

interface WebAclProps {
  readonly limits: WebAclLimits;
  /** The API's stage. */
  readonly stageArn: string;
  /** The prefix of the sign-in paths, with the stage: `/v1/auth/`. */
  readonly signInPath: string;
  /** What the distribution sends in `originHeaders.mark`. */
  readonly originMark: string;
}

type Statement = CfnWebACL.StatementProperty;
type RateBasedStatement = CfnWebACL.RateBasedStatementProperty;

/**
 * Rules of AWS, which cost 1 USD a month each. Those that only count look for code in texts, which people may write in a
 * question or a search, or for sizes that our own client exceeds. Docket never runs or renders what it receives.
 * Together with the rate limits they use less than 1,100 of the 1,500 capacity units that a web ACL includes:
 * https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
const managedRules = [
  // Behind the distribution it sees the addresses of CloudFront: it keeps known attackers from the API's own address.
  { name: 'AWSManagedRulesAmazonIpReputationList', counting: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counting: [] },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    counting: [
      // 8 KB: a question, or corrections of a long invoice.
      'SizeRestrictions_BODY',
      // 2 KB: `GET /documents?ids=` with 100 ids.
      'SizeRestrictions_QUERYSTRING',
      'CrossSiteScripting_BODY',
      'CrossSiteScripting_QUERYARGUMENTS',
      'GenericLFI_BODY',
      'GenericLFI_QUERYARGUMENTS',
      'GenericRFI_BODY',
      'GenericRFI_QUERYARGUMENTS',
      'RestrictedExtensions_QUERYARGUMENTS',
      // Mail services unsubscribe with one click (RFC 8058) and need not say who they are.
      'NoUserAgent_HEADER',
    ],
  },
] as const;

/** The window in which requests are counted: 600 at most, 300 by default. */
const WINDOW_SECONDS = 300;

/**
 * An AWS WAF web ACL in front of the API that limits the number of requests: by address, by address to the sign-in
 * routes, and by access token. Requests without the header are not counted by token
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-wafv2-webacl-ratebasedstatement.html).
 * Requests through the distribution come from CloudFront's addresses: those count by the client's address, which the
 * distribution sends in a header. A request is believed to come from there only if it has the mark.
 * Rules of AWS follow (`managedRules`). A blocked request gets the gateway response WAF_FILTERED.
 */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, { limits, stageArn, signInPath, originMark }: WebAclProps) {
    super(scope, id);
    const signIn = matches({ uriPath: {} }, 'STARTS_WITH', signInPath, 'NORMALIZE_PATH');
    const marked = matches({ singleHeader: { Name: originHeaders.mark } }, 'EXACTLY', originMark, 'NONE');
    const direct: Statement = { notStatement: { statement: marked } };
    const rules: Record<string, RateBasedStatement> = {
      'sign-in-per-address': {
        ...byAddress(limits.signInPerAddress),
        scopeDownStatement: both(direct, signIn),
      },
      'sign-in-per-viewer': {
        ...byViewer(limits.signInPerAddress),
        scopeDownStatement: both(marked, signIn),
      },
      'per-address': { ...byAddress(limits.perAddress), scopeDownStatement: direct },
      'per-viewer': { ...byViewer(limits.perAddress), scopeDownStatement: marked },
      'per-token': byHeader(limits.perToken, 'authorization'),
    };
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
      rules: [
        ...Object.entries(rules).map(([name, rateBasedStatement], priority) => ({
          name,
          priority,
          statement: { rateBasedStatement: { ...rateBasedStatement, evaluationWindowSec: WINDOW_SECONDS } },
          action: { block: {} },
          visibilityConfig: visible(name),
        })),
        ...managedRules.map(({ name, counting }, index) => ({
          name,
          priority: Object.keys(rules).length + index,
          statement: {
            managedRuleGroupStatement: {
              vendorName: 'AWS',
              name,
              ruleActionOverrides: counting.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
            },
          },
          overrideAction: { none: {} },
          visibilityConfig: visible(name),
        })),
      ],
    });
    new CfnWebACLAssociation(this, 'Association', { resourceArn: stageArn, webAclArn: webAcl.attrArn });
  }
}

const byAddress = (limit: number): RateBasedStatement => ({ aggregateKeyType: 'IP', limit });

/** By the address in a header. A header without an address counts as over the limit. */
const byViewer = (limit: number): RateBasedStatement => ({
  aggregateKeyType: 'FORWARDED_IP',
  forwardedIpConfig: { headerName: originHeaders.viewerAddress, fallbackBehavior: 'MATCH' },
  limit,
});

const byHeader = (limit: number, name: string): RateBasedStatement => ({
  aggregateKeyType: 'CUSTOM_KEYS',
  customKeys: [{ header: { name, textTransformations: [{ priority: 0, type: 'NONE' }] } }],
  limit,
});

const both = (...statements: Statement[]): Statement => ({ andStatement: { statements } });

const matches = (
  fieldToMatch: CfnWebACL.FieldToMatchProperty,
  positionalConstraint: string,
  searchString: string,
  transformation: string,
): Statement => ({
  byteMatchStatement: {
    fieldToMatch,
    positionalConstraint,
    searchString,
    textTransformations: [{ priority: 0, type: transformation }],
  },
});
