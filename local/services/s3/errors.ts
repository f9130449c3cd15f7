import { AwsError } from '../../aws/service.ts';

/**
 * S3's errors with its own codes, messages and statuses:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */

export const accessDenied = (message = 'Access Denied') => new AwsError('AccessDenied', message, 403);

export const noSuchBucket = (bucket: string) =>
  new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404, { BucketName: bucket });

export const noSuchKey = (key: string) =>
  new AwsError('NoSuchKey', 'The specified key does not exist.', 404, { Key: key });

export const invalidArgument = (message: string, name: string, value = '') =>
  new AwsError('InvalidArgument', message, 400, { ArgumentName: name, ArgumentValue: value });

export const missingField = (name: string) =>
  invalidArgument(
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    name,
  );

export const notImplemented = (what: string) =>
  new AwsError('NotImplemented', `The local S3 does not implement ${what}.`, 501);

export const preconditionFailed = (condition: string) =>
  new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412, {
    Condition: condition,
  });

export const badDigest = (algorithm: string) =>
  new AwsError('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`);

export const incompleteBody = () =>
  new AwsError('IncompleteBody', 'The request body terminated unexpectedly or is not as long as announced.');

/** S3 uses `AccessDenied` instead of `AccessDeniedException`. */
export function asS3Error(error: AwsError): AwsError {
  return error.code === 'AccessDeniedException' ? accessDenied(error.message) : error;
}
