import type { Access } from '../../aws/access.ts';
import { secretAccessKeyFor } from '../../aws/credentials.ts';
import { AwsError, type AwsReply } from '../../aws/service.ts';
import { checkedKey, objectArn } from './address.ts';
import { accessDenied, missingField, notImplemented } from './errors.ts';
import type { ObjectRecord } from './object-index.ts';
import type { S3Request } from './operation.ts';
import {
  checkPolicy,
  contentLengthRange,
  credentialOf,
  type FormFields,
  parsePolicy,
  verifyPolicySignature,
} from './post-policy.ts';
import { readUploadForm, type UploadForm } from './upload-form.ts';
import { entityTooLarge, storedHeaders } from './write-objects.ts';
import { s3Xml } from './xml.ts';

/** A browser's upload: https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html */
export async function postObject(
  request: S3Request,
  { findPrincipal, authorize, now }: Access & { now: Date },
): Promise<AwsReply> {
  const { call, address, store, requestId } = request;
  store.bucket(address.bucket);
  const { form, stop } = readUploadForm(call.stream ?? call.body, call.headers['content-type'] ?? '');
  try {
    const { fields, file } = withBucketAndKey(await form, address.bucket);
    const credential = credentialOf(fields);
    const signedBy = findPrincipal(credential.accessKeyId);
    if (!signedBy) {
      throw new AwsError(
        'InvalidAccessKeyId',
        'The AWS Access Key Id you provided does not exist in our records.',
        403,
        { AWSAccessKeyId: credential.accessKeyId },
      );
    }
    verifyPolicySignature(fields, credential, secretAccessKeyFor(credential.accessKeyId));
    const policy = parsePolicy(fields.get('policy') ?? '');
    checkPolicy(policy, fields, now);
    refuseUnsupported(fields);
    const target = { bucket: address.bucket, key: checkedKey(fields.get('key') ?? '') };
    authorize(signedBy, { action: 's3:PutObject', resource: objectArn(target) });

    const { min, max } = contentLengthRange(policy);
    const length = Number(call.headers['content-length'] ?? Number.NaN);
    const staged = await store.stage(file, {
      refuse: (size) => (size > max ? entityTooLarge(Math.max(size, length || 0), max) : undefined),
    });
    if (staged.size < min) {
      await store.discard(staged);
      throw new AwsError(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
        400,
        { ProposedSize: staged.size, MinSizeAllowed: min },
      );
    }
    const object = await store.save(target, staged, {
      headers: storedHeaders(Object.fromEntries(fields)),
      cause: { event: 'ObjectCreated:Post', principalId: `AWS:${credential.accessKeyId}`, requestId },
    });
    return success(object, fields.get('success_action_status'), call.url);
  } finally {
    stop();
  }
}

/** The fields, with what the request itself says: the bucket from the URL, and the file's name within the key. */
function withBucketAndKey(
  { fields, fileName, file }: UploadForm,
  bucket: string,
): Pick<UploadForm, 'fields' | 'file'> {
  const key = fields.get('key');
  if (!key) {
    throw missingField('key');
  }
  const named = fields.get('bucket');
  if (named !== undefined && named !== bucket) {
    throw accessDenied(
      `Invalid according to Policy: the field bucket is "${named}", but the form was sent to "${bucket}"`,
    );
  }
  return {
    file,
    fields: new Map([...fields, ['bucket', bucket], ['key', key.replaceAll('${filename}', fileName)]]),
  };
}

const SUPPORTED_FIELD =
  /^(key|bucket|policy|success_action_status|content-type|cache-control|content-disposition|content-encoding|content-language|expires|x-amz-(algorithm|credential|date|signature|security-token|meta-.+)|x-ignore-.*)$/;

/** Refuses, instead of ignoring, fields that a policy allows but this emulator does not support. */
function refuseUnsupported(fields: FormFields): void {
  for (const name of fields.keys())
    if (!SUPPORTED_FIELD.test(name)) throw notImplemented(`the form field ${name}`);
}

function success({ bucket, key, etag }: ObjectRecord, status: string | undefined, url: URL): AwsReply {
  const location = `${url.origin}/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const headers = { etag: `"${etag}"`, location };
  if (status === '200') return { status: 200, headers };
  if (status !== '201') return { status: 204, headers };
  const body = s3Xml('PostResponse', { Location: location, Bucket: bucket, Key: key, ETag: headers.etag });
  return { status: 201, headers: { ...headers, 'content-type': 'application/xml' }, body };
}
