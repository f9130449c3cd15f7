import type * as z from 'zod/mini';
import type { InvokedTask } from '../contract/task.ts';
import { invocationTrace, setRequestTrace, traceOf } from '../trace.ts';

/** What `callIsolated` adds to each request. */
interface Traced {
  readonly traceparent?: string;
}

/**
 * A Lambda that another one calls synchronously, in the same trace. If it throws, the call fails with the error's name
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html).
 */
export function invokedHandler<Request extends z.ZodMiniType, Report extends z.ZodMiniType>(
  contract: InvokedTask<Request, Report>,
  work: (request: z.output<Request>) => Promise<z.output<Report>>,
): (event: unknown) => Promise<z.output<Report>> {
  return async (event) => {
    const { traceparent, ...request } = (event ?? {}) as Traced;
    setRequestTrace(traceOf(traceparent) ?? invocationTrace());
    return contract.response.parse(await work(contract.request.parse(request)));
  };
}
