import { createHash } from 'node:crypto';
import { ulid } from 'ulid';
import type { BuildExportMessage } from '../../../shared/contract/messages.ts';
import type { Export } from '../../../shared/domain/export.ts';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import type { Email } from '../../../shared/email/email.ts';
import { type BuildExportDeps, buildExport } from '../../../shared/exports/build-export.ts';
import { exportView } from '../../../shared/exports/export-view.ts';
import { findExport, startExport } from '../../../shared/exports/start-export.ts';
import type { ExportFiles } from '../../../shared/files/export-files.ts';
import { exportArchiveKey, originalKey } from '../../../shared/files/keys.ts';
import { startWorkTime } from '../../../shared/jobs/work-time.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import type { TableDeps } from '../../../shared/table/client.ts';
import { createDocumentWriter } from '../../../shared/table/documents/documents.ts';
import { createExportRunner, createExportStarter } from '../../../shared/table/jobs/exports.ts';
import { createReadyDocument } from '../documents/document-fixtures.ts';
import { createMemoryFiles, createMemoryQueue } from '../memory-adapters.ts';

const CALL_SECONDS = 120;
const VISIBILITY_SECONDS = 6 * CALL_SECONDS;
const MIN_PART_BYTES = 5 * 1024 ** 2;

/** The bucket in memory, with S3's rules for multipart uploads. */
export function createMemoryExportFiles() {
  const files = createMemoryFiles();
  const uploads = new Map<string, Map<number, { etag: string; body: Buffer }>>();
  const find = (id: string) => uploads.get(id) ?? Promise.reject(new Error(`There is no upload ${id}`));
  const exportFiles: ExportFiles = {
    ...files,
    startUpload: async () => {
      const id = ulid();
      uploads.set(id, new Map());
      return id;
    },
    uploadPart: async ({ uploadId }, number, bytes) => {
      const body = Buffer.from(bytes);
      const etag = createHash('md5').update(body).digest('hex');
      (await find(uploadId)).set(number, { etag, body });
      return etag;
    },
    completeUpload: async ({ key, uploadId }, etags) => {
      if (!uploads.has(uploadId) && files.objects.has(key)) return;
      const parts = await find(uploadId);
      const bodies = etags.map((etag, index) => {
        const part = parts.get(index + 1);
        if (part?.etag !== etag) throw new Error(`Part ${index + 1} is another one`);
        if (part.body.length < MIN_PART_BYTES && index < etags.length - 1)
          throw new Error(`Part ${index + 1} is too small`);
        return part.body;
      });
      files.objects.set(key, Buffer.concat(bodies));
      uploads.delete(uploadId);
    },
    abortUpload: async ({ uploadId }) => {
      uploads.delete(uploadId);
    },
  };
  return { ...exportFiles, objects: files.objects, uploads };
}

/** Exports on the local table, with the bucket in memory. Time passes only when a message is delivered again. */
export function createExportHarness({ table }: TableDeps, workspaceId: string) {
  const clock = { now: Date.now() };
  const user = { userId: 'robin', workspaceId };
  const documents = createDocumentWriter({ table });
  const exports = createExportStarter({ table });
  const exportsQueue = createMemoryQueue<BuildExportMessage>();
  const exportFiles = createMemoryExportFiles();
  const emails: Email[] = [];
  const deps: BuildExportDeps = {
    exports: createExportRunner({ table }),
    documents,
    exportFiles,
    accounts: {
      get: async () => ({ email: 'robin@example.com', name: 'Robin', locale: null, timeZone: null }),
    },
    email: { send: async (email) => void emails.push(email) },
    links: { webUrl: 'https://docket.example' },
  };

  return {
    clock,
    deps,
    documents,
    exportFiles,
    exportsQueue,
    emails,

    /** A document with a file of these bytes in the bucket. */
    async add(bytes: Buffer, { id = ulid(clock.now - 60_000), ...more }: Partial<StoredDocument> = {}) {
      const document = createReadyDocument({
        id,
        workspaceId,
        createdAt: '2026-11-20T08:15:00.000Z',
        ...more,
      });
      const [file] = document.files;
      if (file === undefined) throw new Error('The document has no file');
      const files = more.files ?? [{ ...file, status: 'received' as const, size: bytes.length, pages: 1 }];
      await documents.create({ ...document, files });
      for (const each of files)
        exportFiles.objects.set(originalKey({ workspaceId, documentId: id }, each.id), bytes);
      return id;
    },

    start: async (): Promise<Export> =>
      exportView(await startExport(user, { exports, exportsQueue, now: () => new Date(clock.now) })),

    find: async (id: string): Promise<Export> => exportView(await findExport(exports, user, id)),

    archive: (id: string): Buffer =>
      exportFiles.objects.get(exportArchiveKey({ workspaceId, exportId: id })) ?? Buffer.alloc(0),

    /** One call of the worker. The message is delivered again after the delay or, after a crash, the visibility timeout. */
    async deliver(given: BuildExportDeps = deps, isOver?: () => boolean): Promise<void> {
      const message = exportsQueue.messages.shift();
      if (message === undefined) return;
      const time = startWorkTime(CALL_SECONDS, () => clock.now);
      try {
        await buildExport(message, given, isOver === undefined ? time : { ...time, isOver });
      } catch (error) {
        clock.now += 1000 * (error instanceof RetryLater ? error.seconds : VISIBILITY_SECONDS);
        exportsQueue.messages.push(message);
      }
    },

    async deliverAll(given: BuildExportDeps = deps): Promise<void> {
      for (let left = 100; exportsQueue.messages.length > 0 && left > 0; left -= 1) await this.deliver(given);
    },
  };
}
