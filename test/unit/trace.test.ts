import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import {
  continueTrace,
  currentTrace,
  invocationTrace,
  setRequestTrace,
  traceOf,
  withTrace,
} from '../../shared/trace.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

afterEach(() => {
  setRequestTrace(undefined);
});

describe('a traceparent', () => {
  it('names a trace', () => {
    expect(traceOf(traceparent)).toEqual({ traceparent, traceId });
  });

  it.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['has another version', traceparent.replace('00-', 'ff-')],
    ['has upper case letters', traceparent.toUpperCase()],
    ['has a trace id of zeros', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`],
    ['has a parent id of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['is too short', traceparent.slice(0, -1)],
    ['is too long', `${traceparent}-x`],
    ['has more lines', `${traceparent}\n`],
    ['is a list', `${traceparent}, ${traceparent}`],
  ])('is ignored if it %s', (_, value) => {
    expect(traceOf(value)).toBeUndefined();
  });
});

describe('the current trace', () => {
  it('is that of the request until the next one', () => {
    setRequestTrace(traceOf(traceparent));
    expect(currentTrace()?.traceId).toBe(traceId);
    setRequestTrace(undefined);
    expect(currentTrace()).toBeUndefined();
  });

  it('is that of each message, also while others are processed', async () => {
    setRequestTrace(traceOf(traceparent));
    const traces = ['a', 'b', undefined].map((digit) =>
      digit === undefined ? undefined : traceOf(traceparent.replace(traceId, digit.repeat(32))),
    );

    const seen = await Promise.all(
      traces.map((trace) =>
        withTrace(trace, async () => {
          await setTimeout(1);
          return currentTrace();
        }),
      ),
    );

    expect(seen).toEqual(traces);
  });
});

describe('the trace of an invocation', () => {
  const root = 'Root=1-5759e988-bd862e3fe1be46a994272793';

  it.each([root, `${root};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a87bd80c:1`])(
    'is that of X-Ray in the notation of W3C: %s',
    (header) => {
      expect(invocationTrace(header)).toEqual({
        traceId: '5759e988bd862e3fe1be46a994272793',
        traceparent: '00-5759e988bd862e3fe1be46a994272793-e1be46a994272793-00',
      });
    },
  );

  it.each([undefined, '', 'Root=1-5759e988', 'Self=1-5759e988-bd862e3fe1be46a994272793'])(
    'does not exist without a header of X-Ray: %s',
    (header) => {
      expect(invocationTrace(header)).toBeUndefined();
    },
  );
});

describe('the work of a message', () => {
  it('belongs to another trace once that is known, without changing that of other messages', async () => {
    const [first, second] = ['a', 'b'].map((digit) =>
      traceOf(traceparent.replace(traceId, digit.repeat(32))),
    );

    const traces = await Promise.all([
      withTrace(undefined, async () => {
        continueTrace(first);
        await setTimeout(1);
        continueTrace(undefined);
        return currentTrace();
      }),
      withTrace(second, async () => currentTrace()),
    ]);

    expect(traces).toEqual([first, second]);
  });
});
