import { loaded } from './streams.ts';

/** What the protocol imports once an operation streams events. */
if (loaded.eventStreams === undefined)
  throw new Error('No client of this bundle has event streams: lib/sdk/slim-sdk.ts leaves them out');

export const { EventStreamSerde, eventStreamSerdeProvider } = loaded.eventStreams;
