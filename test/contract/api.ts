const uriOf = (logicalId: string) => ({
  'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${logicalId}.Arn}/invocations`,
});
const integration = (more: object = {}) => ({
  ...more,
  responses: {},
  'x-amazon-apigateway-integration': { type: 'aws_proxy', httpMethod: 'POST', uri: uriOf('ApiFunction') },
});

/** The API of the template, as OpenAPI with the extensions of API Gateway. */
export const API_BODY = {
  openapi: '3.0.1',
  info: { title: 'docket-contract', version: '1' },
  paths: {
    '/echo': { post: integration(), get: integration() },
    '/items/{id}': { get: integration() },
    '/secured': { get: integration({ security: [{ accessToken: [] }] }) },
  },
  components: {
    securitySchemes: {
      accessToken: {
        type: 'apiKey',
        name: 'Authorization',
        in: 'header',
        'x-amazon-apigateway-authtype': 'custom',
        'x-amazon-apigateway-authorizer': {
          type: 'request',
          identitySource: 'method.request.header.Authorization',
          authorizerUri: uriOf('AuthorizerFunction'),
          authorizerResultTtlInSeconds: 0,
        },
      },
    },
  },
};
