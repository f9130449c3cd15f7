import { join } from 'node:path';
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { IRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { originHeaders } from './edge/origin-headers.ts';
import { acknowledge } from './review.ts';
import { contentSecurityPolicy, otherSecurityHeaders } from './security-headers.ts';
import type { Stage } from './stages.ts';

interface WebStackProps extends StackProps {
  readonly stage: Stage;
  /** The bucket to which browsers upload files. */
  readonly files: IBucket;
  readonly api: IRestApi;
  /** The first part of the API's paths: `v1`. */
  readonly apiVersion: string;
  /** Tells the API that a request came through the distribution (`lib/constructs/web-acl.ts`). */
  readonly originMark: string;
}

const HSTS_MAX_AGE = Duration.days(730);
/** How long a former release can be restored where data is kept (docs/operations.md). */
const FORMER_RELEASE_DAYS = 90;
/** How long the API may be silent: longer than API Gateway waits for a function, and than a stream pauses. */
const API_TIMEOUT = Duration.seconds(60);

/**
 * What people open: a distribution that serves the web app from a bucket, and the API under the same origin. The bucket
 * is filled by `scripts/release-web.ts` (docs/adr/0030).
 */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const domain = props.stage.webDomain;
    const bucket = this.createBucket(props.stage);
    const distribution = new Distribution(this, 'Distribution', {
      comment: this.stackName,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(domain === undefined
        ? {}
        : {
            domainNames: [domain.name],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
          }),
      defaultBehavior: this.appBehavior(bucket, props),
      // No error pages: they would hold for the API, too, and turn its errors into HTML.
      additionalBehaviors: { [`/${props.apiVersion}/*`]: this.apiBehavior(props) },
    });
    acknowledge(distribution, {
      CFR1: 'People may use Docket from any country',
      CFR2: 'The API has the web ACL, also for requests through the distribution (docs/adr/0030). What else is served here is public and static',
      CFR3: 'The logs would contain addresses (docs/operations.md)',
      ...(domain === undefined && {
        CFR4: 'The certificate of CloudFront’s own host names allows TLS 1.0. A host name of the stage’s own requires 1.2',
      }),
    });
    const { distributionDomainName } = distribution;
    new CfnOutput(this, 'WebUrl', {
      value: `https://${domain?.name ?? distributionDomainName}/`,
      description: 'Address of the web app',
    });
    new CfnOutput(this, 'WebBucketName', {
      value: bucket.bucketName,
      description: 'The bucket that scripts/release-web.ts fills',
    });
    if (domain !== undefined) {
      new CfnOutput(this, 'WebDomainTarget', {
        value: distributionDomainName,
        description: `Target of the DNS record for ${domain.name}`,
      });
    }
  }

  private createBucket({ keepData }: Stage): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: RemovalPolicy.DESTROY,
      versioned: keepData,
      // Only what was overwritten expires: a rule by age would also delete a release that is never replaced.
      ...(keepData
        ? { lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(FORMER_RELEASE_DAYS) }] }
        : {}),
    });
    acknowledge(bucket, {
      S1: 'It contains the files of a release, which are public, and only the distribution reads them',
    });
    return bucket;
  }

  /** The files of the bucket, and for every page of the app its `index.html`. */
  private appBehavior(bucket: Bucket, props: WebStackProps): BehaviorOptions {
    return {
      origin: S3BucketOrigin.withOriginAccessControl(bucket, {
        originAccessControl: new S3OriginAccessControl(this, 'AccessControl', {
          originAccessControlName: this.globalName(),
        }),
      }),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: this.createHeadersPolicy(props),
      functionAssociations: [this.onRequest('AppPage', 'app-page.js')],
    };
  }

  /** The API: nothing is cached, and everything but the Host header is passed on. */
  private apiBehavior({ api, originMark }: WebStackProps): BehaviorOptions {
    return {
      origin: new HttpOrigin(`${api.restApiId}.execute-api.${this.region}.${this.urlSuffix}`, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        readTimeout: API_TIMEOUT,
        keepaliveTimeout: API_TIMEOUT,
        customHeaders: { [originHeaders.mark]: originMark },
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // With the viewer's Host header API Gateway would not find the API.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      // API Gateway compresses: CloudFront does not compress what it does not cache.
      compress: false,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      functionAssociations: [this.onRequest('ViewerAddress', 'viewer-address.js')],
    };
  }

  private onRequest(id: string, file: string) {
    return {
      eventType: FunctionEventType.VIEWER_REQUEST,
      function: new EdgeFunction(this, id, {
        code: FunctionCode.fromFile({ filePath: join(import.meta.dirname, 'edge', file) }),
        runtime: FunctionRuntime.JS_2_0,
      }),
    };
  }

  private createHeadersPolicy({ files, stage: { httpsOnly } }: WebStackProps): ResponseHeadersPolicy {
    const override = true;
    const filesOrigin = `https://${files.bucketRegionalDomainName}`;
    return new ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: this.globalName(),
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: contentSecurityPolicy({ filesOrigin, httpsOnly }),
          override,
        },
        contentTypeOptions: { override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
        ...(httpsOnly
          ? {
              strictTransportSecurity: {
                accessControlMaxAge: HSTS_MAX_AGE,
                includeSubdomains: true,
                preload: true,
                override,
              },
            }
          : {}),
      },
      customHeadersBehavior: {
        customHeaders: Object.entries(otherSecurityHeaders).map(([header, value]) => ({
          header,
          value,
          override,
        })),
      },
    });
  }

  /** CloudFront's names are unique in an account, and the stage may be deployed to several regions. */
  private globalName(): string {
    return `${this.stackName}-${this.region}`;
  }
}
