import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { type Stage, stageByName, stages } from '../../lib/stages.ts';
import { WebStack } from '../../lib/web-stack.ts';

function synthesizeWeb(stage: Stage): Template {
  const app = new App();
  const others = new Stack(app, 'others', { env: { region: 'eu-central-1' } });
  const web = new WebStack(app, `docket-${stage.name}-web`, {
    env: { region: 'eu-central-1' },
    stage,
    files: new Bucket(others, 'Files'),
    api: RestApi.fromRestApiId(others, 'Api', 'abc123'),
    apiVersion: 'v1',
    originMark: 'mark',
  });
  return Template.fromStack(web);
}

const prod = synthesizeWeb(stageByName('prod'));
const local = synthesizeWeb(stageByName('local'));

const distributionConfig = (config: object) => ({ DistributionConfig: Match.objectLike(config) });

describe('the web stack', () => {
  it('has a bucket, a distribution and what belongs to them, and no custom resource', () => {
    const { Resources } = prod.toJSON() as { Resources: Record<string, { Type: string }> };

    expect(
      Object.values(Resources)
        .map(({ Type }) => Type)
        .toSorted(),
    ).toEqual([
      'AWS::CloudFront::Distribution',
      'AWS::CloudFront::Function',
      'AWS::CloudFront::Function',
      'AWS::CloudFront::OriginAccessControl',
      'AWS::CloudFront::ResponseHeadersPolicy',
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
    ]);
  });

  it('has a private bucket that only this distribution may read', () => {
    prod.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
    prod.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Action: 's3:*' }),
          {
            Effect: 'Allow',
            Action: 's3:GetObject',
            Principal: { Service: 'cloudfront.amazonaws.com' },
            Condition: { StringEquals: { 'AWS:SourceArn': Match.anyValue() } },
            Resource: Match.anyValue(),
          },
        ],
      },
    });
  });

  it('never lets the files of a release expire, however old it is', () => {
    prod.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [{ Status: 'Enabled', NoncurrentVersionExpiration: { NoncurrentDays: 90 } }],
      },
    });
    local.hasResourceProperties('AWS::S3::Bucket', { LifecycleConfiguration: Match.absent() });
  });

  it('sends the API everything but the Host header, and caches nothing of it', () => {
    prod.hasResourceProperties(
      'AWS::CloudFront::Distribution',
      distributionConfig({
        CacheBehaviors: [
          Match.objectLike({
            PathPattern: '/v1/*',
            AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
            CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
            OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
            ResponseHeadersPolicyId: Match.absent(),
            ViewerProtocolPolicy: 'https-only',
          }),
        ],
        Origins: Match.arrayWith([
          Match.objectLike({
            DomainName: {
              'Fn::Join': ['', ['abc123.execute-api.eu-central-1.', { Ref: 'AWS::URLSuffix' }]],
            },
            CustomOriginConfig: Match.objectLike({ OriginReadTimeout: 60 }),
            OriginCustomHeaders: [{ HeaderName: 'x-docket-distribution', HeaderValue: 'mark' }],
          }),
        ]),
      }),
    );
  });

  it('serves the app compressed over HTTP/2 and HTTP/3, without error pages', () => {
    prod.hasResourceProperties(
      'AWS::CloudFront::Distribution',
      distributionConfig({
        HttpVersion: 'http2and3',
        CustomErrorResponses: Match.absent(),
        DefaultCacheBehavior: Match.objectLike({
          CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
          Compress: true,
          ViewerProtocolPolicy: 'redirect-to-https',
          FunctionAssociations: [Match.objectLike({ EventType: 'viewer-request' })],
        }),
      }),
    );
  });

  it.each([
    { stage: 'prod', end: '; upgrade-insecure-requests' },
    { stage: 'local', end: '' },
  ])('sets exactly this Content-Security-Policy in the stage $stage', ({ stage, end }) => {
    const [policy] = Object.values(
      synthesizeWeb(stageByName(stage)).findResources('AWS::CloudFront::ResponseHeadersPolicy'),
    ) as {
      Properties: {
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: {
            ContentSecurityPolicy: { ContentSecurityPolicy: { 'Fn::Join': [string, unknown[]] } };
          };
        };
      };
    }[];
    const joined =
      policy?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy
        .ContentSecurityPolicy['Fn::Join'][1] ?? [];
    const csp = joined
      .map((part) => (typeof part === 'string' ? part : 'files.s3.eu-central-1.amazonaws.com'))
      .join('');

    expect(csp).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; " +
        "img-src 'self' blob: https://files.s3.eu-central-1.amazonaws.com; " +
        "connect-src 'self' https://files.s3.eu-central-1.amazonaws.com; " +
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
        `trusted-types 'none'${end}`,
    );
  });

  it('sets the other security headers, and HTTPS only where there is HTTPS', () => {
    const config = (strictTransportSecurity: unknown) => ({
      ResponseHeadersPolicyConfig: {
        CustomHeadersConfig: {
          Items: [
            { Header: 'Cross-Origin-Opener-Policy', Override: true, Value: 'same-origin' },
            {
              Header: 'Permissions-Policy',
              Override: true,
              Value: 'camera=(self), microphone=(), geolocation=()',
            },
          ],
        },
        SecurityHeadersConfig: {
          ContentTypeOptions: { Override: true },
          ReferrerPolicy: { Override: true, ReferrerPolicy: 'no-referrer' },
          StrictTransportSecurity: strictTransportSecurity,
        },
      },
    });

    prod.hasResourceProperties(
      'AWS::CloudFront::ResponseHeadersPolicy',
      config({ AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Preload: true, Override: true }),
    );
    local.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', config(Match.absent()));
  });

  it('has the host name of its stage, if there is one', () => {
    const webDomain = {
      name: 'docket.app',
      certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/1',
    };

    const template = synthesizeWeb({ ...stageByName('prod'), webDomain });

    template.hasResourceProperties(
      'AWS::CloudFront::Distribution',
      distributionConfig({
        Aliases: ['docket.app'],
        ViewerCertificate: Match.objectLike({ AcmCertificateArn: webDomain.certificateArn }),
      }),
    );
    template.hasOutput('WebUrl', { Value: 'https://docket.app/' });
    prod.hasResourceProperties(
      'AWS::CloudFront::Distribution',
      distributionConfig({ Aliases: Match.absent() }),
    );
  });
});

describe('a stage', () => {
  it('that is not local uses HTTPS only, and lets only that upload to its bucket', () => {
    const others = Object.values(stages).filter(({ name }) => name !== 'local');

    expect(others.every(({ httpsOnly }) => httpsOnly)).toBe(true);
    expect(Object.fromEntries(others.map(({ name, webOrigins }) => [name, webOrigins]))).toEqual({
      dev: ['http://localhost:3000', 'http://localhost:5173', 'https://*.cloudfront.net'],
      staging: ['https://staging.docket.app'],
      prod: ['https://docket.app'],
    });
  });
});
