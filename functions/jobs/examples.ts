import type { Job } from '../../shared/domain/job.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

const id = '01M7W2CK0G5SB1NDW3HX7P0T9Z';
const undoId = '01M7W2D1J8XHX7P0T9ZK5SB1ND';

const job: Job = {
  id,
  action: 'tag',
  status: 'running',
  statusReason: null,
  total: null,
  done: 0,
  changed: 0,
  failed: 0,
  failures: [],
  undoes: null,
  undoneBy: null,
  undoableUntil: '2026-11-27T08:50:00.000Z',
  createdAt: '2026-11-20T08:50:00.000Z',
  finishedAt: null,
};

export const examples: ExamplesOf<typeof contracts> = {
  startJob: {
    body: { filter: { q: 'electricity', kind: 'invoice' }, action: 'tag', add: ['House'] },
    response: job,
  },
  getJob: {
    params: { id },
    response: {
      ...job,
      status: 'done',
      total: 214,
      done: 213,
      changed: 180,
      failed: 1,
      failures: [{ code: 'request.invalid', title: 'The request is not valid for this route', count: 1 }],
      finishedAt: '2026-11-20T08:50:03.300Z',
    },
  },
  undoJob: {
    params: { id },
    response: {
      ...job,
      id: undoId,
      action: 'undo',
      undoes: id,
      undoableUntil: '2026-11-27T08:50:17.000Z',
      createdAt: '2026-11-20T08:50:17.000Z',
    },
  },
};
