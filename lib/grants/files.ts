import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { DOCUMENTS_PREFIX, UPLOADS_PREFIX } from '../../shared/files/keys.ts';
import { grantObjects, grantRemoval } from './bucket.ts';
import { type Grant, type GrantContext, type Grants } from './grant.ts';

/** Uploads, files of documents, and what is made from them. */
export const fileGrants = {
  'uploads:sign': (context) => grantObjects(context, ['s3:PutObject'], UPLOADS_PREFIX),
  'uploads:take': (context) => grantObjects(context, ['s3:GetObject', 's3:DeleteObject'], UPLOADS_PREFIX),
  'files:read': (context) => grantObjects(context, ['s3:GetObject'], DOCUMENTS_PREFIX),
  'files:write': (context) => grantObjects(context, ['s3:GetObject', 's3:PutObject'], DOCUMENTS_PREFIX),
  'files:remove': (context) => grantRemoval(context, DOCUMENTS_PREFIX),
  'uploads:remove': (context) => grantRemoval(context, UPLOADS_PREFIX),
  'files:inspect': (context) => grantIsolatedCalls(context, 'INSPECT_FUNCTION', context.inspectFile),
  'pages:read': (context) => grantObjects(context, ['s3:GetObject'], `${DOCUMENTS_PREFIX}*/page-`),
  'pages:draw': (context) => grantIsolatedCalls(context, 'RENDER_FUNCTION', context.renderPages),
} satisfies Grants;

/**
 * Calls of a function that looks at uploaded files. The links that it gets carry the caller's permissions: to read one object,
 * and to write keys of one prefix.
 */
function grantIsolatedCalls(
  context: GrantContext,
  variable: string,
  { functionName, functionArn }: IFunction,
): Grant {
  const { environment, statements } = grantObjects(
    context,
    ['s3:GetObject', 's3:PutObject'],
    DOCUMENTS_PREFIX,
  );
  return {
    environment: { ...environment, [variable]: functionName },
    statements: [
      ...statements,
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [functionArn] }),
    ],
  };
}
