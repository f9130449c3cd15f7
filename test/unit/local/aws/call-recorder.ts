import type { AwsCall, ServiceEmulator } from '../../../../local/aws/service.ts';

/** A stand-in that keeps what it was asked. */
export function createCallRecorder(service: string, more: Partial<ServiceEmulator> = {}) {
  const calls: AwsCall[] = [];
  const standIn: ServiceEmulator = {
    service,
    async handle(call) {
      calls.push(call);
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
    },
    ...more,
  };
  return { calls, ...standIn };
}
