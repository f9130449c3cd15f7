import * as z from 'zod/mini';
import { route } from '../../shared/contract/route.ts';
import { FilteredAction } from '../../shared/documents/bulk-action.ts';
import { Job } from '../../shared/domain/job.ts';

const JobId = z.object({
  /** The id of the job. */
  id: z.string(),
});

export const startJob = route({
  method: 'POST',
  path: '/jobs',
  summary: 'Apply an action to all documents that match, in the background',
  description:
    'The documents are those that match when the job begins, at most 10,000; if more match, the job fails and changes nothing. ' +
    '`GET /jobs/{id}` shows how far it is. For documents that are given by their ids, use `POST /documents/bulk`.',
  access: 'user',
  body: FilteredAction,
  responses: {
    /** The job, which has begun. */
    202: Job,
  },
  errors: ['search.invalid-query'],
  uses: ['jobs:create', 'jobs:queue'],
});

export const getJob = route({
  method: 'GET',
  path: '/jobs/{id}',
  summary: 'Return how far a job is',
  access: 'user',
  params: JobId,
  responses: {
    /** The job as it is now. */
    200: Job,
  },
  errors: ['job.not-found'],
  uses: ['jobs:read'],
});

export const undoJob = route({
  method: 'POST',
  path: '/jobs/{id}/undo',
  summary: 'Undo what a job or a bulk action has changed',
  description:
    'Each document that the job has changed gets its former values back, unless it has changed since: such documents fail with ' +
    '`document.changed`. A job that is still running stops first. The undo is a job of its own, and can be undone too.',
  access: 'user',
  params: JobId,
  responses: {
    /** The job that undoes the other one; the same if the undo was requested before. */
    202: Job,
  },
  errors: ['job.not-found', 'job.undo-expired'],
  uses: ['jobs:undo', 'jobs:queue'],
});
