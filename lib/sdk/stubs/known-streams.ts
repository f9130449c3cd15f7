import { loaded } from './streams.ts';

/** Imported by the protocol when an operation streams events. */
if (loaded.eventStreams === undefined)
  throw new Error('This bundle has no event streams: see lib/sdk/slim-sdk.ts');

export const { EventStreamSerde, eventStreamSerdeProvider } = loaded.eventStreams;
