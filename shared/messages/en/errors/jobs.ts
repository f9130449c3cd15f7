import { formatCount, formatDate } from '../format.ts';

export const jobErrors = {
  'export.not-found': ({ id }: { id: string }) => `You have no export ${id}. Exports are kept for a week.`,
  'export.running': ({ id }: { id: string }) =>
    `The export ${id} is still running. Wait until it is done: GET /exports/{id} shows how far it is.`,
  'export.too-many': ({ max, resetsOn }: { max: number; resetsOn: string }) =>
    `You can start ${formatCount(max, 'export')} a day. The limit resets on ${formatDate(resetsOn)} (UTC).`,
  'job.not-found': ({ id }: { id: string }) => `You have no job ${id}. Jobs are kept for 30 days.`,
  'job.undo-expired': ({ days }: { id: string; days: number }) =>
    `A job can be undone for ${formatCount(days, 'day')} after it was started. Change the documents yourself.`,
};
