import type * as eventStreams from '@smithy/core/event-streams';

/** The SDK's event streams, in bundles whose client has any: the protocol of all clients asks here for them. */
export const loaded: { eventStreams?: typeof eventStreams } = {};
