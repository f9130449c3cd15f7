import type { AwsCall, ServiceEmulator } from '../../../../local/aws/service.ts';

/** An emulator that records its calls. */
export function createCallRecorder(service: string, more: Partial<ServiceEmulator> = {}) {
  const calls: AwsCall[] = [];
  const emulator: ServiceEmulator = {
    service,
    async handle(call) {
      calls.push(call);
      return { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' };
    },
    ...more,
  };
  return { calls, ...emulator };
}
