import type { Cloud } from '../../../local/cloud.ts';
import type { FaultPlan, InjectedFault } from '../../../local/faults/fault-plan.ts';
import type { DocumentRef } from '../../../shared/domain/refs.ts';

export interface SoakAppOptions {
  readonly assembly: string;
  readonly stateFolder: string;
  readonly webPort: number;
  readonly awsPort: number;
  readonly faults: FaultPlan;
  /** The duration of a page in milliseconds. */
  readonly pageMs: number;
  /** Milliseconds between two deliveries of messages that would have to wait. */
  readonly hastenMs: number;
}

/** A page is known by its width in pixels, which no other page has. */
export interface SoakPage {
  readonly width: number;
  readonly ref: DocumentRef;
  readonly page: number;
}

/** What a test needs to use the app and to look into its state. */
export type CloudAccess = Pick<Cloud, 'apiUrl' | 'awsUrl' | 'operatorCredentials' | 'resources'>;

export interface SoakReport {
  readonly injected: readonly InjectedFault[];
  /** Seconds of CPU that the process has used so far. */
  readonly cpuSeconds: number;
  /** What is running or has work now; empty if nothing does. */
  readonly busy: readonly string[];
  readonly queues: readonly { name: string; visible: number; delayed: number; inFlight: number }[];
}

export type ToSoakApp =
  | { readonly type: 'pages'; readonly pages: readonly SoakPage[] }
  | { readonly type: 'report' };

export type FromSoakApp =
  | { readonly type: 'ready'; readonly access: CloudAccess }
  /** A page was read although it had its checkpoint. */
  | { readonly type: 'read-again'; readonly width: number }
  | { readonly type: 'report'; readonly report: SoakReport };
