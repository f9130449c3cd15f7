import * as eventStreams from '@smithy/core/event-streams';
import { streams } from './streams.ts';

streams.known = eventStreams;

/** What Bedrock's client imports. */
export * from '@smithy/core/event-streams';
