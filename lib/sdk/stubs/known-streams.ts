import { loaded } from './streams.ts';

/** Imported by the protocol when an operation streams events. */
if (loaded.eventStreams === undefined)
  throw new Error('No client of this bundle has event streams: lib/sdk/slim-sdk.ts leaves them out');

export const { EventStreamSerde, eventStreamSerdeProvider } = loaded.eventStreams;
