import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Resources, StreamSourceResource } from '../assembly/resources.ts';
import type { SourceCursor, SourceStreams } from '../event-sources/source.ts';
import { createTables } from './create-tables.ts';
import { clientConfig } from './endpoints.ts';
import { createStreamCursor } from './stream-cursor.ts';
import { openStreamPositions } from './stream-positions.ts';

/** The tables of the templates at another endpoint: functions use them directly, mappings read their streams. */
export interface RemoteTables {
  readonly streams: SourceStreams;
  close(): void;
}

/**
 * Creates the tables at the endpoint.
 *
 * @param positionsFile keeps how far each mapping has come.
 */
export async function connectTables(
  endpoint: string,
  { tables, eventSources }: Pick<Resources, 'tables' | 'eventSources'>,
  positionsFile: string,
): Promise<RemoteTables> {
  const clients = {
    tables: new DynamoDBClient(clientConfig(endpoint)),
    streams: new DynamoDBStreamsClient(clientConfig(endpoint)),
  };
  const created = await createTables(clients.tables, tables);
  const positions = openStreamPositions(positionsFile);
  const cursors = new Map<string, SourceCursor>();
  for (const source of eventSources.filter((each): each is StreamSourceResource => each.kind === 'stream')) {
    const table = created.find(({ resource }) => resource.stream?.arn === source.sourceArn);
    if (table?.streamArn === undefined)
      throw new Error(`The stream ${source.sourceArn} does not belong to any table`);
    const options = { client: clients.streams, streamArn: table.streamArn, source, positions };
    cursors.set(`${source.functionName} ${source.sourceArn}`, createStreamCursor(options));
  }
  return {
    streams: {
      cursor(functionName, streamArn) {
        const cursor = cursors.get(`${functionName} ${streamArn}`);
        if (cursor === undefined) throw new Error(`${functionName} does not consume ${streamArn}`);
        return cursor;
      },
    },
    close() {
      clients.tables.destroy();
      clients.streams.destroy();
    },
  };
}
