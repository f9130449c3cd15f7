import { expect, test } from 'vitest';
import { lineageOf, longestChain } from '../../../../local/lambda/lineage.ts';

const [worker, other] = ['arn:aws:lambda:worker', 'arn:aws:lambda:other'];

/** The trace header after this many calls of the function in one chain. */
function headerAfterCalls(times: number, functionArn = worker, header?: string): string | undefined {
  return times === 0
    ? header
    : headerAfterCalls(times - 1, functionArn, lineageOf(header, functionArn).header);
}

test('an event without a trace header starts a chain', () => {
  expect(lineageOf(undefined, worker)).toEqual({
    callCount: 0,
    header: expect.stringMatching(
      /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=[0-9a-f]{8}:1$/,
    ),
  });
});

test('a chain counts the calls of each function separately, and keeps its trace', () => {
  const firstHeader = headerAfterCalls(3);
  const header = headerAfterCalls(2, other, firstHeader);
  const partsOf = (text = '') => text.split(';').filter((part) => /^(?:Root|Sampled)=/.test(part));

  expect([lineageOf(header, worker).callCount, lineageOf(header, other).callCount]).toEqual([3, 2]);
  expect(partsOf(header)).toEqual(partsOf(firstHeader));
});

test('each call is a segment of its own, even of the same event', () => {
  const event = headerAfterCalls(1);

  expect(lineageOf(event, worker).header).not.toBe(lineageOf(event, worker).header);
});

test('a header without a lineage is an uncounted trace', () => {
  expect(lineageOf('Root=1-2-3;Sampled=1', worker)).toMatchObject({
    callCount: 0,
    header: expect.stringMatching(/^Root=1-2-3;Parent=[0-9a-f]{16};Sampled=1;Lineage=/),
  });
});

test('a batch belongs to the chain that has called the function most often', () => {
  const [short, long] = [headerAfterCalls(2), headerAfterCalls(5)];

  expect(longestChain([undefined, short, long, headerAfterCalls(9, other)], worker)).toBe(long);
  expect(longestChain([], worker)).toBeUndefined();
});
