import type { BucketResource } from '../../assembly/resources.ts';
import { ACCOUNT, REGION } from '../../aws/service.ts';

/** The `eventName` of an event. */
export type S3EventName =
  | 'ObjectCreated:Put'
  | 'ObjectCreated:Post'
  | 'ObjectCreated:Copy'
  | 'ObjectCreated:CompleteMultipartUpload'
  | 'ObjectRemoved:Delete'
  | 'LifecycleExpiration:Delete';

/** What happened, and who did it, as far as an event shows it. */
export interface EventCause {
  readonly event: S3EventName;
  readonly principalId: string;
  readonly requestId: string;
}

export interface Notification {
  readonly queueArn: string;
  readonly body: string;
}

export interface NotifiedObject {
  readonly key: string;
  /** Both are undefined after a removal. */
  readonly size?: number;
  readonly etag?: string;
}

/** When it happened; `sequence` orders the events of a key. */
export interface EventTime {
  readonly at: Date;
  readonly sequence: number;
}

/** The messages that the bucket's configuration requires. */
export function notificationsFor(
  bucket: BucketResource,
  object: NotifiedObject,
  cause: EventCause,
  moment: EventTime,
): Notification[] {
  return bucket.notifications.flatMap(({ queueArn, event, prefix, suffix }, index) => {
    const matches =
      eventMatches(event, cause.event) && object.key.startsWith(prefix) && object.key.endsWith(suffix);
    const rule = { ...moment, configurationId: `rule-${index}` };
    return matches
      ? [{ queueArn, body: JSON.stringify({ Records: [record(bucket, object, cause, rule)] }) }]
      : [];
  });
}

/** Compares a configured `s3:ObjectCreated:*` or `s3:ObjectCreated:Post` with the event's name. */
const eventMatches = (configured: string, event: S3EventName) =>
  configured.endsWith('*') ? `s3:${event}`.startsWith(configured.slice(0, -1)) : configured === `s3:${event}`;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
function record(
  bucket: BucketResource,
  { key, size, etag }: NotifiedObject,
  cause: EventCause,
  { at, sequence, configurationId }: EventTime & { configurationId: string },
) {
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: REGION,
    eventTime: at.toISOString(),
    eventName: cause.event,
    userIdentity: { principalId: cause.principalId },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': cause.requestId, 'x-amz-id-2': cause.requestId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: { name: bucket.name, ownerIdentity: { principalId: ACCOUNT }, arn: bucket.arn },
      object: {
        key: formEncoded(key),
        size,
        eTag: etag,
        sequencer: sequence.toString(16).toUpperCase().padStart(18, '0'),
      },
    },
  };
}

/** How S3 writes keys into events: URL-encoded, a space as `+`, slashes unchanged. */
const formEncoded = (key: string) =>
  encodeURIComponent(key)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/')
    .replace(/['()~!]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
