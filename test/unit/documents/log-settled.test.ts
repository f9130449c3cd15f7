import { describe, expect, it } from 'vitest';
import { logSettled } from '../../../shared/documents/handle-document-change.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { recordLogLines } from '../logged-lines.ts';
import { createReadyDocument } from './document-fixtures.ts';

const ready = createReadyDocument({
  processingSince: '2026-11-20T12:00:00.000Z',
  updatedAt: '2026-11-20T12:00:42.500Z',
});
const reading: StoredDocument = { ...ready, status: 'reading' };
const ref = { workspaceId: ready.workspaceId, documentId: ready.id };

async function logged(before: StoredDocument | undefined, after: StoredDocument | undefined) {
  const lines = recordLogLines();
  await logSettled({ ref, before, after }, {});
  return lines;
}

describe('the end of the processing of a document', () => {
  it('is logged with its final status, the seconds since it began and the pages', async () => {
    expect(await logged(reading, ready)).toEqual([
      expect.objectContaining({
        event: 'document.settled',
        documentId: ready.id,
        status: 'ready',
        seconds: 42.5,
        pages: 1,
      }),
    ]);
  });

  it('is logged without seconds if it never began', async () => {
    const { processingSince: _, ...failed }: StoredDocument = { ...ready, status: 'failed' };

    const [line] = await logged({ ...reading, status: 'awaiting-upload' }, failed);

    expect(line).toMatchObject({ status: 'failed' });
    expect(line).not.toHaveProperty('seconds');
  });

  it.each([
    { what: 'a document that is created', before: undefined, after: reading },
    {
      what: 'one that is still processed',
      before: reading,
      after: { ...reading, status: 'analysing' } as const,
    },
    { what: 'a later edit', before: ready, after: { ...ready, title: 'Another' } },
    { what: 'a deletion', before: reading, after: undefined },
  ])('is not logged for $what', async ({ before, after }) => {
    expect(await logged(before, after)).toEqual([]);
  });
});
