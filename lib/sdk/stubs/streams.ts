import type * as eventStreams from '@smithy/core/event-streams';

/**
 * The SDK's event streams, in bundles with a client that has any: the protocol of all clients gets them from here.
 */
export const loaded: { eventStreams?: typeof eventStreams } = {};
