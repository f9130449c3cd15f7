import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connectRemoteServices } from '../../../../local/endpoints/remote-services.ts';
import { createTemporaryFolder } from '../aws/aws-server-harness.ts';
import { createQueueResource } from '../aws/resource-fixtures.ts';

const resources = { queues: [createQueueResource('pages')], tables: [], buckets: [], eventSources: [] };

const connect = (endpoints: object) =>
  connectRemoteServices({
    endpoints,
    resources: resources as unknown as Parameters<typeof connectRemoteServices>[0]['resources'],
    positionsFile: join(createTemporaryFolder(), 'stream-positions.json'),
    localQueues: { send: () => expect.fail('no bucket notifies') },
    onFailure: () => {},
  });

it('services that the local cloud emulates are not connected to', async () => {
  const remote = await connect({});

  expect([remote.queues, remote.streams, remote.s3]).toEqual([undefined, undefined, undefined]);
  expect(await remote.busy()).toEqual([]);
  await remote.close();
});

it('an endpoint that does not respond is named, with its variable and what to do', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((resolve) => server.close(resolve));

  await expect(connect({ sqs: url })).rejects.toThrow(
    new RegExp(
      `^The resources of the app cannot be created at ${url} \\(AWS_ENDPOINT_URL_SQS or AWS_ENDPOINT_URL\\): ` +
        '.*ECONNREFUSED.* Start the emulator there, or unset the variable\\.$',
    ),
  );
});
