import type { AwsCall, StandIn } from '../../../local/aws/service.ts';

/** A stand-in that keeps what it was asked. */
export function recorder(service: string, more: Partial<StandIn> = {}) {
  const calls: AwsCall[] = [];
  const standIn: StandIn = {
    service,
    async handle(call) {
      calls.push(call);
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
    },
    ...more,
  };
  return { calls, ...standIn };
}
