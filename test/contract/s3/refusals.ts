import type { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from '../target.ts';

const refusal = (status: number, name: string): Refusal => ({ name, status });

/** The errors that several operations have in common. */
export const refusals = {
  noKey: refusal(404, 'NoSuchKey'),
  noBucket: refusal(404, 'NoSuchBucket'),
  noUpload: refusal(404, 'NoSuchUpload'),
  notFound: refusal(404, 'NotFound'),
  /** A response without a body, of which the SDK knows only the status. */
  unchanged: refusal(304, 'Unknown'),
  notMet: refusal(412, 'PreconditionFailed'),
  notImplemented: refusal(501, 'NotImplemented'),
  /** @param name of an error with the status 400. */
  bad: (name: string) => refusal(400, name),
} as const;

export interface Subject {
  readonly subject: string;
  readonly cases: readonly {
    readonly what: string;
    /** Made by the test: it may need what `beforeAll` has stored. */
    readonly command: () => unknown;
    readonly expected: Refusal;
  }[];
}

/** A test for each request that S3 refuses: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList */
export function testRefusals(client: S3Client, subjects: readonly Subject[]): void {
  describe.each(subjects)('S3 refuses $subject', ({ cases }) => {
    it.each(cases)('$what', async ({ command, expected }) => {
      expect(await refusalOf(client.send(command() as Parameters<S3Client['send']>[0]))).toEqual(expected);
    });
  });
}
