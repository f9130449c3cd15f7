/** Imported by S3's client, whose only event stream is that of SelectObjectContent. */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;

export const eventStreamSerdeProvider = () => {
  throw new Error('S3 has no event streams here: lib/sdk/slim-sdk.ts leaves them out');
};
