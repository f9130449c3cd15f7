import { isApiError } from '../../../client/api-error.ts';
import { NetworkError } from '../../../client/network-error.ts';
import { type Upload, UploadError, uploadFile } from '../../../client/upload.ts';
import type { ContentType, Document } from '../../../shared/domain/document.ts';
import { api } from '../api/client.ts';
import { documentKeys } from '../api/documents.ts';
import { queryClient } from '../api/query-client.ts';
import { onUserChange } from '../session/user-change.ts';
import { addTexts } from '../text/add.ts';
import { FileError, failureWords, uploadName } from './failure-words.ts';
import { isPhoto, mustBeConverted } from './file-type.ts';
import { matchFiles } from './match-files.ts';
import { markAsSent, type OutgoingDocument, showOutgoing } from './outgoing.ts';
import { scalePhoto } from './scale-photo.ts';
import type { TrayFile } from './tray.ts';

/** A document that is sent, file by file. */
interface Job {
  readonly files: readonly TrayFile[];
  state: OutgoingDocument;
  isRunning: boolean;
  prepared: readonly Blob[] | undefined;
  /** What the API has been told of the files: the document may exist although no answer has come. */
  announced: readonly AnnouncedFile[] | undefined;
  /** The id of each file in the document, once that has been created. */
  fileIds: readonly number[];
  /** Links by the id of the file. */
  links: ReadonlyMap<number, Upload> | undefined;
  /** The ids of files that have arrived. */
  readonly arrived: Set<number>;
  readonly abort: AbortController;
}

interface AnnouncedFile {
  readonly name: string;
  readonly contentType: ContentType;
  readonly size: number;
}

/** Documents that are sent at the same time. */
const CONCURRENT = 2;
/** Before each further attempt after a broken connection; the last one repeats. */
const RETRY_SECONDS = [1, 2, 5, 15, 30];
/** A connection that has taken no byte and given no answer for this long is broken, whether or not the browser says so. */
const STALLED_MS = 60_000;
/** Photos above this size are scaled; smaller ones are sent as they are. */
const LARGE_PHOTO_BYTES = 1_500_000;

let jobs: readonly Job[] = [];

const show = () => showOutgoing(jobs.map(({ state }) => state));

function update(job: Job, change: Partial<OutgoingDocument>): void {
  job.state = { ...job.state, ...change };
  show();
}

function drop(job: Job): void {
  jobs = jobs.filter((each) => each !== job);
  show();
}

onUserChange(() => {
  for (const { abort } of jobs) abort.abort();
  jobs = [];
  show();
});
/** Sends each list of files as a document. */
export function sendDocuments(documents: readonly (readonly TrayFile[])[]): void {
  start(documents.map(newJob));
}

/** Sends files that a document still misses into it. Files that it does not miss are left out. */
export function sendAgain({ id, files }: Document, chosen: readonly TrayFile[]): void {
  const missing = files.filter(({ status }) => status === 'awaiting-upload');
  const pairs = matchFiles(
    missing,
    chosen.map((file) => ({ name: file.file.name, file })),
  );
  const job = newJob(pairs.map(([, { file }]) => file));
  job.fileIds = pairs.map(([{ id: fileId }]) => fileId);
  job.state = { ...job.state, documentId: id };
  if (pairs.length > 0) start([job]);
}

function start(added: readonly Job[]): void {
  jobs = [...jobs, ...added];
  show();
  startNext();
}

function newJob(files: readonly TrayFile[]): Job {
  const job: Job = {
    files,
    state: {
      key: files[0]?.key ?? '',
      name: files[0]?.file.name ?? '',
      sentShare: 0,
      status: 'preparing',
      documentId: undefined,
      failure: undefined,
      retry: () => retry(job),
      cancel: () => cancel(job),
    },
    isRunning: false,
    prepared: undefined,
    announced: undefined,
    fileIds: [],
    links: undefined,
    arrived: new Set(),
    abort: new AbortController(),
  };
  return job;
}

/** What has been prepared and what has arrived stays; the same document gets new links for the rest. */
function retry(job: Job): void {
  if (job.state.status !== 'failed') return;
  job.links = undefined;
  update(job, { status: 'preparing', failure: undefined });
  startNext();
}

function cancel(job: Job): void {
  job.abort.abort();
  drop(job);
  warnIfNeeded();
  const { documentId } = job.state;
  if (documentId === undefined) return;
  void api
    .deleteDocument({ params: { id: documentId }, query: {} })
    // Docket gives up what has not arrived completely, too.
    .catch(() => {})
    .finally(() => void readAgain(job));
}

function startNext(): void {
  const running = jobs.filter(({ isRunning }) => isRunning).length;
  const waiting = jobs.filter(({ isRunning, state }) => !isRunning && state.status === 'preparing');
  for (const job of waiting.slice(0, Math.max(0, CONCURRENT - running))) {
    job.isRunning = true;
    void run(job).finally(() => {
      job.isRunning = false;
      startNext();
    });
  }
}

async function run(job: Job): Promise<void> {
  warnIfNeeded();
  try {
    job.prepared ??= await prepare(job.files);
    await send(job, job.prepared);
    markAsSent(job.state.documentId ?? '');
    drop(job);
    await readAgain(job);
  } catch (error) {
    if (!job.abort.signal.aborted) {
      update(job, {
        status: 'failed',
        failure: (language, texts, format) => failureWords(error, addTexts[language], texts, format),
      });
    }
  }
  warnIfNeeded();
}

/** Browsers ask before the page is closed while something is on its way. */
function warnIfNeeded(): void {
  if (jobs.every(({ state }) => state.status === 'failed')) removeEventListener('beforeunload', warn);
  else addEventListener('beforeunload', warn);
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

async function prepare(files: readonly TrayFile[]): Promise<Blob[]> {
  const prepared: Blob[] = [];
  for (const { file, type, rotation } of files) {
    const isLarge = file.size > LARGE_PHOTO_BYTES;
    const isScaled = isPhoto(type) && (isLarge || rotation !== 0 || mustBeConverted(type));
    try {
      // One after the other: a photo takes 50 MB while it is scaled.
      prepared.push(isScaled ? await scalePhoto(file, rotation) : file.slice(0, file.size, type));
    } catch (error) {
      throw new FileError(file, type, error);
    }
  }
  return prepared;
}

async function send(job: Job, blobs: readonly Blob[]): Promise<void> {
  const { signal } = job.abort;
  for (let attempt = 0; ; attempt += 1) {
    const arrivedBefore = job.arrived.size;
    try {
      update(job, { status: 'sending' });
      const links = (job.links ??=
        job.state.documentId === undefined
          ? await create(job, blobs)
          : await renew(job, job.state.documentId));
      for (const [index, blob] of blobs.entries()) await sendFile(job, links, index, blob);
      return;
    } catch (error) {
      signal.throwIfAborted();
      const cause = error instanceof FileError ? error.cause : error;
      if (job.arrived.size > arrivedBefore) attempt = 0;
      if (isOffline(cause) || (isBusy(cause) && attempt < RETRY_SECONDS.length)) {
        update(job, { status: 'waiting' });
        await pause((RETRY_SECONDS[attempt] ?? 30) * 1000, signal);
      } else if (isExpired(cause) && attempt < RETRY_SECONDS.length) {
        job.links = undefined;
      } else {
        throw error;
      }
    }
  }
}

async function sendFile(
  job: Job,
  links: ReadonlyMap<number, Upload>,
  index: number,
  blob: Blob,
): Promise<void> {
  const [id = 0, file] = [job.fileIds[index], job.files[index]];
  const link = links.get(id);
  if (link === undefined || file === undefined || job.arrived.has(id)) return;
  const sizes = job.prepared?.map(({ size }) => size) ?? [];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const before = sizes.reduce((sum, size, at) => sum + (job.arrived.has(job.fileIds[at] ?? 0) ? size : 0), 0);
  try {
    await uploadMoving(link, blob, job.abort.signal, (sentBytes) =>
      update(job, { sentShare: (before + sentBytes) / total }),
    );
  } catch (error) {
    throw error instanceof UploadError ? new FileError(file.file, file.type, error) : error;
  }
  job.arrived.add(id);
}

/** @throws NetworkError also if nothing moves any more. */
async function uploadMoving(
  link: Upload,
  blob: Blob,
  aborted: AbortSignal,
  onProgress: (sentBytes: number) => void,
): Promise<void> {
  const stalled = new AbortController();
  const stall = () => stalled.abort(new NetworkError(new Error('The upload has stalled')));
  let timer = setTimeout(stall, STALLED_MS);
  try {
    await uploadFile(link, blob, {
      signal: AbortSignal.any([aborted, stalled.signal]),
      onProgress: ({ sentBytes }) => {
        clearTimeout(timer);
        timer = setTimeout(stall, STALLED_MS);
        onProgress(sentBytes);
      },
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Creates the document, once: an earlier request may have arrived although its answer was lost. */
async function create(job: Job, blobs: readonly Blob[]): Promise<ReadonlyMap<number, Upload>> {
  const { signal } = job.abort;
  const earlier = job.announced && (await findCreated(job.announced, signal));
  if (earlier !== undefined) {
    job.fileIds = earlier.files.map(({ id }) => id);
    update(job, { documentId: earlier.id });
    return renew(job, earlier.id);
  }
  job.announced = job.files.map(({ file }, index) => {
    const { type = file.type, size = 0 } = blobs[index] ?? {};
    return { name: uploadName(file.name, type), contentType: type as ContentType, size };
  });
  const { document, uploads } = await api.createDocument({ body: { files: [...job.announced] }, signal });
  job.fileIds = document.files.map(({ id }) => id);
  update(job, { documentId: document.id });
  await readAgain(job);
  return linksOf(uploads);
}

/** Documents that are considered: they wait for their files for 15 minutes, so there are few. */
const MAX_WAITING = 100;

/** The document that waits for exactly these files, and is not one that this page sends already. */
async function findCreated(
  announced: readonly AnnouncedFile[],
  signal: AbortSignal,
): Promise<Document | undefined> {
  const query = { status: 'awaiting-upload', limit: MAX_WAITING } as const;
  const { items } = await api.listDocuments({ query, signal });
  const own = new Set(jobs.map(({ state }) => state.documentId));
  for (const { id, fileName } of items) {
    if (fileName !== announced[0]?.name || own.has(id)) continue;
    const document = await api.getDocument({ params: { id }, signal });
    const { files } = document;
    const isSame =
      files.length === announced.length &&
      files.every(({ name, size }, at) => name === announced[at]?.name && size === announced[at].size);
    if (isSame) return document;
  }
  return undefined;
}

/** Asks for new links for the files that have not arrived. */
async function renew(job: Job, id: string): Promise<ReadonlyMap<number, Upload>> {
  try {
    const { uploads } = await api.renewUploads({ params: { id }, signal: job.abort.signal });
    await readAgain(job);
    return linksOf(uploads);
  } catch (error) {
    // The last answer of S3 was lost, not the file.
    if (isApiError(error) && error.code === 'document.nothing-missing') return new Map();
    throw error;
  }
}

const linksOf = (uploads: readonly (Upload & { readonly file: number })[]): ReadonlyMap<number, Upload> =>
  new Map(uploads.map((upload) => [upload.file, upload]));

const isOffline = (error: unknown) => error instanceof NetworkError;

/** S3 or the API cannot answer now. */
const isBusy = (error: unknown) =>
  (error instanceof UploadError && (error.status >= 500 || error.code === 'RequestTimeout')) ||
  (isApiError(error) && (error.status >= 500 || error.status === 429));

const isExpired = (error: unknown) => error instanceof UploadError && error.isExpired;

/** Waits, but no longer than until the connection is back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener('online', end);
    signal.addEventListener('abort', end, { once: true });
  });
}

/** The document where it is shown: in the inbox, or on its own. */
async function readAgain({ state: { documentId = '' } }: Job): Promise<void> {
  await Promise.all(
    [documentKeys.list('inbox'), documentKeys.one(documentId)].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
}
