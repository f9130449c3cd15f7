/** What S3's client imports, whose only event stream is SelectObjectContent's. */
export const resolveEventStreamSerdeConfig = <T>(config: T): T => config;

export const eventStreamSerdeProvider = () => {
  throw new Error('S3 has no event streams here: lib/sdk/slim-sdk.ts leaves them out');
};
