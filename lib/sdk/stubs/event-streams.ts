import * as eventStreams from '@smithy/core/event-streams';
import { loaded } from './streams.ts';

loaded.eventStreams = eventStreams;

/** Imported by Bedrock's client. */
export * from '@smithy/core/event-streams';
