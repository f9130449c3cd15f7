import type { Table } from '../../../shared/table/client.ts';

/**
 * From now on the response to each write of the table is lost, and the SDK repeats the request, as it does after a broken
 * connection. Only the response to the second one arrives.
 */
export function loseResponses({ client }: Table): void {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const first = await next(args);
        return /^(?:Put|Update|Delete|TransactWrite|BatchWrite)/.test(commandName) ? next(args) : first;
      },
    { step: 'finalizeRequest', priority: 'low', name: 'loseResponses' },
  );
}
