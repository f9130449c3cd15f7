/** Imported by S3's client, whose only event stream is that of SelectObjectContent. */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;

export const eventStreamSerdeProvider = () => {
  throw new Error('This bundle has no event streams of S3: see lib/sdk/slim-sdk.ts');
};
