import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createStreamCursor } from '../../../../local/endpoints/stream-cursor.ts';
import { openStreamPositions } from '../../../../local/endpoints/stream-positions.ts';
import type { SourceCursor } from '../../../../local/event-sources/source.ts';
import { createTemporaryFolder } from '../aws/aws-server-harness.ts';
import { createStream } from './stream-fixtures.ts';

const source = {
  functionName: 'indexer',
  sourceArn: 'arn:of-the-template',
  startingPosition: 'TRIM_HORIZON',
};

/** A stream with a shard `a`, and what opens a cursor in it, each time as after a restart. */
function startStream(startingPosition: 'TRIM_HORIZON' | 'LATEST' = 'TRIM_HORIZON') {
  const stream = createStream();
  stream.addShard('a');
  const file = join(createTemporaryFolder(), 'stream-positions.json');
  const open = (streamArn = 'arn:elsewhere') =>
    createStreamCursor({
      client: stream.client,
      streamArn,
      source: { ...source, startingPosition },
      positions: openStreamPositions(file),
    });
  return { stream, open };
}

/** Reads until the end of the stream, and returns the keys. */
async function readAll(cursor: SourceCursor, { processed = true } = {}): Promise<(string | undefined)[]> {
  const keys: (string | undefined)[] = [];
  while (!(await cursor.atEnd())) {
    for (const record of await cursor.read(10)) {
      keys.push(record.dynamodb.Keys['pk']?.['S'] as string | undefined);
      if (processed) await cursor.advance(record);
    }
  }
  return keys;
}

describe('a cursor in a stream at another endpoint', () => {
  it('reads the records in order, with the ARN of the template', async () => {
    const { stream, open } = startStream();
    stream.write('a', 'first', 'second');
    const cursor = open();

    const [first, ...more] = await cursor.read(1);

    expect(first).toMatchObject({
      eventSourceARN: source.sourceArn,
      dynamodb: { Keys: { pk: { S: 'first' } } },
    });
    expect(more).toEqual([]);
    expect(await readAll(cursor)).toEqual(['second']);
  });

  it('reads again after a rewind what was not processed', async () => {
    const { stream, open } = startStream();
    stream.write('a', 'first', 'second', 'third');
    const cursor = open();
    const [first] = await cursor.read(2);
    if (first) await cursor.advance(first);

    cursor.rewind();

    expect(await readAll(cursor)).toEqual(['second', 'third']);
  });

  it('continues after a restart behind the last processed record', async () => {
    const { stream, open } = startStream();
    stream.write('a', 'first');
    await readAll(open());
    stream.write('a', 'second');
    await readAll(open(), { processed: false });

    expect(await readAll(open())).toEqual(['second']);
  });

  it('starts again in the stream of a table that was created again', async () => {
    const { stream, open } = startStream();
    stream.write('a', 'first');
    await readAll(open('arn:before'));

    expect(await readAll(open('arn:after'))).toEqual(['first']);
  });

  it('reads the children of a shard after the shard, also after a restart', async () => {
    const { stream, open } = startStream();
    stream.write('a', 'first');
    stream.addShard('b', 'a');
    stream.write('b', 'third');
    const cursor = open();
    const whileOpen = await readAll(cursor);
    stream.write('a', 'second');
    stream.endShard('a');

    expect(whileOpen).toEqual(['first']);
    expect([await readAll(cursor), await readAll(cursor)].flat()).toEqual(['second', 'third']);
    stream.write('b', 'fourth');
    const restarted = open();
    expect([await readAll(restarted), await readAll(restarted)].flat()).toEqual(['fourth']);
  });

  it('finds shards that appear later', async () => {
    const { stream, open } = startStream();
    const cursor = open();
    await readAll(cursor);
    stream.endShard('a');
    stream.addShard('b', 'a');
    stream.write('b', 'first');

    await readAll(cursor);

    expect(await readAll(open())).toEqual(['first']);
  });

  it('continues where it was when its iterator has expired', async () => {
    const { stream, open } = startStream();
    stream.write('a', 'first');
    const cursor = open();
    await readAll(cursor);
    stream.expireIterators();
    stream.write('a', 'second');

    const keys = [await readAll(cursor), await readAll(cursor)].flat();

    expect(keys).toEqual(['second']);
  });

  it('continues with the oldest record if those behind its position have been deleted', async () => {
    const { stream, open } = startStream();
    stream.write('a', 'first');
    await readAll(open());
    stream.write('a', 'second', 'third');
    stream.trim('a', 2);
    const cursor = open();

    expect([await readAll(cursor), await readAll(cursor)].flat()).toEqual(['third']);
  });

  it('starts behind the records that exist if its mapping says LATEST', async () => {
    const { stream, open } = startStream('LATEST');
    stream.write('a', 'before');
    const cursor = open();
    await readAll(cursor);
    stream.write('a', 'after');

    expect(await readAll(cursor)).toEqual(['after']);
  });

  it('waits until there is a record', async () => {
    const { stream, open } = startStream();
    const cursor = open();
    await readAll(cursor);

    const waiting = cursor.waitForMore(new AbortController().signal);
    stream.write('a', 'first');
    await waiting;

    expect(await readAll(cursor)).toEqual(['first']);
  });

  it('stops to wait when it is told to', async () => {
    const { open } = startStream();
    const stopping = new AbortController();

    const waiting = open().waitForMore(stopping.signal);
    stopping.abort();

    await expect(waiting).resolves.toBeUndefined();
  });
});
