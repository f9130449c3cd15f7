import { ContentType, type Kind } from './document.ts';
import { AppError } from './errors.ts';
import { limits, maxBytes } from './limits.ts';
import type { StoredDocument, StoredFile } from './stored-document.ts';

export interface DocumentRequest {
  readonly files: readonly { readonly name: string; readonly contentType: string; readonly size: number }[];
  readonly kind?: Kind | undefined;
}

interface DocumentOrigin {
  readonly id: string;
  readonly caller: { readonly userId: string; readonly workspaceId: string };
  readonly now: Date;
}

/** A document that waits for its files. Throws if one is too large or of another type. */
export function newDocument(
  { files, kind }: DocumentRequest,
  { id, caller, now }: DocumentOrigin,
): StoredDocument {
  return {
    id,
    workspaceId: caller.workspaceId,
    createdBy: caller.userId,
    kind: kind ?? null,
    givenKind: kind ?? null,
    status: 'awaiting-upload',
    statusReason: null,
    progress: { pagesRead: 0, pagesTotal: 0 },
    files: newFiles(files),
    uploadsUntil: uploadsUntil(now),
    expectedBytes: files.reduce((sum, { size }) => sum + size, 0),
    readPages: [],
    digest: null,
    title: null,
    summary: null,
    language: null,
    sender: null,
    category: null,
    actionStatus: null,
    suggestedActions: [],
    dueDate: null,
    amount: null,
    invoice: null,
    fields: {},
    ocrConfidence: null,
    duplicateOf: null,
    view: 'inbox',
    snoozedUntil: null,
    trashedAt: null,
    tags: [],
    notes: null,
    read: false,
    translations: [],
    usage: { pages: 0, inputTokens: 0, outputTokens: 0, estimatedCostUsd: 0 },
    version: 1,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

/** When upload links that are made now expire. */
export const uploadsUntil = (now: Date) =>
  new Date(now.getTime() + limits.uploadSeconds * 1000).toISOString();

/** Announced files, with the ids from `firstId` on. Throws if one is too large or of another type. */
export const newFiles = (files: DocumentRequest['files'], firstId = 1): StoredFile[] =>
  files.map((file, index) => newFile(file, firstId + index));

function newFile(
  { name, contentType: type, size }: DocumentRequest['files'][number],
  id: number,
): StoredFile {
  const lower = type.toLowerCase();
  const contentType = ContentType.safeParse(contentTypeAliases[lower] ?? lower);
  if (!contentType.success) {
    throw new AppError('document.unsupported-type', {
      name,
      contentType: type,
      supported: ContentType.options,
      isHeif: isHeifType(lower),
    });
  }
  const limit = { contentType: contentType.data, maxBytes: maxBytes[contentType.data] };
  if (size > limit.maxBytes) throw new AppError('document.too-large', { name, ...limit });
  return {
    id,
    name: printableName(name),
    contentType: contentType.data,
    size,
    status: 'awaiting-upload',
    pages: null,
    sha256: null,
  };
}

/** Other names that programs give the types. */
const contentTypeAliases: Readonly<Record<string, ContentType>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/tif': 'image/tiff',
  'application/x-pdf': 'application/pdf',
};

/** A name without what cannot be printed or turns the rest around: `invoice\u202Efdp.exe` reads as `invoiceexe.pdf`. */
const printableName = (name: string) =>
  name.replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '').trim() || 'file';

/** The types under which HEIC, HEIF and AVIF are announced: what telephones write, and Docket does not read. */
const isHeifType = (contentType: string): boolean =>
  /^image\/(?:hei[cf]|avif)(?:-sequence)?$/.test(contentType);
