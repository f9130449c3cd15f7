import * as eventStreams from '@smithy/core/event-streams';
import { loaded } from './streams.ts';

loaded.eventStreams = eventStreams;

/** What Bedrock's client imports. */
export * from '@smithy/core/event-streams';
