import type { Page } from 'playwright-core';
import { examples as authExamples } from '../../functions/auth/examples.ts';
import { document as example } from '../../functions/documents/examples.ts';
import { documentCountsOf } from '../../shared/documents/document-counts.ts';
import { type DocumentSummary, summaryOf } from '../../shared/domain/document-summary.ts';
import {
  type DocumentCount,
  documentCounts,
  filingOf,
  type InboxSection,
  inboxSectionOf,
  needsCheck,
} from '../../shared/domain/inbox.ts';
import type { Job } from '../../shared/domain/job.ts';
import type { User } from '../../shared/domain/user.ts';
import { type Answers, answerFrom, type BodyOf, fails, type JsonOf, problemOf } from './fake-routes.ts';

const { response: sessionExample } = authExamples.refresh;
const { user } = sessionExample;

/** As many documents as a test wants, at once: the routes of lists, of which the browser sees no difference. */
export interface FakeApi {
  readonly documents: Map<string, DocumentSummary>;
  /** Requests that have changed something: `POST /documents/bulk archive`. */
  readonly changes: string[];
  /** Ids of documents that cannot be changed. */
  readonly locked: Set<string>;
}

/** A summary; ids sort by `number`. */
export function fakeSummary(number: number, change: Partial<DocumentSummary> = {}): DocumentSummary {
  const id = `01M7W0BTX0${String(number).padStart(16, '0')}`;
  return {
    ...summaryOf(example),
    id,
    title: `Letter ${number}`,
    sender: `Sender ${number}`,
    actionStatus: 'no-action-needed',
    dueDate: undefined,
    tags: [],
    read: true,
    doubts: [],
    createdAt: '2026-11-20T08:15:00.000Z',
    ...change,
  };
}

/** What the pretended API has, and how it answers otherwise. */
export interface World {
  readonly documents?: readonly DocumentSummary[];
  /** Answers instead of those about the documents, and of the examples. */
  readonly answers?: Answers;
  /** Whose it is: by default a reader of British English; null for a visitor. */
  readonly user?: Partial<User> | null;
}

/** A page with an API that is only pretended. */
export interface FakeServer {
  /** Starts over with what the API has. The page has to be opened, or opened again. */
  serve(world: World): Promise<FakeApi>;
  /** Whether every request has been answered, but those that are held. */
  isIdle(): boolean;
}

/** The cookie without which a page is signed in when it is opened. */
const VISITOR = { name: 'visitor', value: 'yes', path: '/' };
const signInScript = `if (document.cookie.includes('visitor=yes')) localStorage.removeItem('docket-session');
else localStorage.setItem('docket-session', 'signed-in');`;

/** Answers the page's requests to the API from the documents, as a signed-in user. */
export async function serveFakeApi(
  page: Page,
  documents: readonly DocumentSummary[],
  { locale = 'en-GB' }: { readonly locale?: string } = {},
): Promise<FakeApi> {
  const server = await createFakeServer(page);
  return server.serve({ documents, user: { locale } });
}

/** Takes the place of the API for a page. */
export async function createFakeServer(page: Page): Promise<FakeServer> {
  let answers: readonly Answers[] = [];
  let running = 0;
  await page.addInitScript(signInScript);
  await page.route('**/v1/**', async (request) => {
    running += 1;
    try {
      await answerFrom(request, answers);
    } finally {
      running -= 1;
    }
  });
  return {
    isIdle: () => running === 0,
    async serve({ documents = [], answers: special = {}, user: person = {} }) {
      await page.context().clearCookies({ name: VISITOR.name });
      // Cookies do not depend on the port.
      if (person === null) await page.context().addCookies([{ ...VISITOR, domain: 'localhost' }]);
      const fake: FakeApi = {
        documents: new Map(documents.map((document) => [document.id, document])),
        changes: [],
        locked: new Set(),
      };
      // The token of the example is shortened by a character that no header may have.
      const session = { ...sessionExample, accessToken: 'token', user: { ...user, ...person } };
      answers = [special, answersFor(fake), { refresh: session, login: session, getMe: session.user }];
      return fake;
    },
  };
}

/** The routes of documents and lists, of which the browser sees no difference. */
function answersFor(fake: FakeApi): Answers {
  const jobs = new Map<string, { readonly job: Job; readonly before: readonly DocumentSummary[] }>();
  return {
    getInbox: () => inbox(),
    getDocumentCounts: () => counts(),
    listDocuments: ({ query }) => list(query),
    getDocument: ({ params }) => documentOf(params.id),
    changeDocument: ({ params: { id = '' }, body }) => {
      change(id, { action: 'markRead', read: body.read });
      return documentOf(id);
    },
    listDocumentPages: { items: [], nextCursor: null },
    listTags: ({ query }) => tags(query.get('q') ?? ''),
    applyBulkAction: ({ body }) => bulk(body),
    startJob: ({ body }) => startJob(body),
    undoJob: ({ params }) => undo(params.id ?? ''),
    getJob: ({ params: { id = '' } }) => jobs.get(id)?.job ?? fails('job.not-found', { id }),
    listReminders: { items: [], nextCursor: null },
    getChat: { items: [], nextCursor: null },
    getDocumentChat: { items: [], nextCursor: null },
  };

  function documentOf(id = '') {
    const summary = fake.documents.get(id);
    return summary === undefined
      ? fails('document.not-found', { cause: 'unknown', id })
      : { ...example, ...pick(summary) };
  }

  function sorted(): DocumentSummary[] {
    return [...fake.documents.values()].toSorted((one, other) => (one.id < other.id ? 1 : -1));
  }

  function counts() {
    const names = sorted().flatMap((document) => filingOf(document).counts);
    const totals = Object.fromEntries(documentCounts.map((name) => [name, 0])) as Record<
      DocumentCount,
      number
    >;
    for (const name of names) totals[name] += 1;
    return documentCountsOf(totals);
  }

  function inbox() {
    const shown = sorted().filter(({ view }) => view === 'inbox');
    const section = (name: InboxSection) =>
      pageOf(
        shown.filter((document) => inboxSectionOf(document) === name),
        50,
      );
    return {
      counts: counts(),
      toDo: section('to-do'),
      toCheck: section('to-check'),
      inProgress: section('in-progress'),
      new: section('new'),
    };
  }

  function list(query: URLSearchParams) {
    const ids = query.get('ids')?.split(',');
    if (ids !== undefined) {
      return { items: ids.flatMap((id) => fake.documents.get(id) ?? []), nextCursor: null };
    }
    const [view, section] = [query.get('view'), query.get('section')];
    const matching = sorted().filter(
      (document) =>
        (view === null ? document.view !== 'trash' : document.view === view) &&
        (section === null || inboxSectionOf(document) === section) &&
        (query.get('toCheck') === null || needsCheck(document)),
    );
    // The inbox without a section continues what is new.
    const items =
      view === 'inbox' && section === null
        ? matching.filter((document) => inboxSectionOf(document) === 'new')
        : matching;
    const cursor = query.get('cursor');
    const rest = cursor === null ? items : items.filter(({ id }) => id < cursor);
    return pageOf(rest, Number(query.get('limit') ?? 25));
  }

  function tags(begin: string) {
    const names = [...new Set(sorted().flatMap((document) => document.tags))].toSorted();
    const items = names
      .filter((name) => name.toLowerCase().startsWith(begin.toLowerCase()))
      .map((name) => ({ name, count: 1 }));
    return { items: items.slice(0, 10), nextCursor: null };
  }

  function bulk({ ids, ...action }: BodyOf<'applyBulkAction'>): JsonOf<'applyBulkAction'> {
    fake.changes.push(`bulk ${action.action} ${ids.length}`);
    const before = ids.flatMap((id) => (fake.locked.has(id) ? [] : (fake.documents.get(id) ?? [])));
    const results = ids.map((id) =>
      fake.locked.has(id)
        ? {
            id,
            ok: false as const,
            problem: problemOf('document.changed', { cause: 'outdated', ifMatch: 1, version: 2 }),
          }
        : { id, ok: true as const, document: change(id, action) },
    );
    return { results, jobId: action.action === 'delete' ? null : keepJob(action.action, before).id };
  }

  function startJob({ filter, ...action }: Readonly<Record<string, unknown>>): Job {
    const { view, status } = filter as { view?: string; status?: string };
    const before = sorted().filter(
      (document) =>
        (view === undefined ? document.view !== 'trash' : document.view === view) &&
        (status === undefined || document.status === status),
    );
    fake.changes.push(`job ${String(action.action)} ${before.length}`);
    for (const { id } of before) change(id, action);
    return { ...keepJob(String(action.action), before), status: 'running', done: 0 };
  }

  function undo(id: string): Job {
    const before = jobs.get(id)?.before ?? [];
    fake.changes.push(`undo ${before.length}`);
    const failed = before.filter((document) => fake.locked.has(document.id));
    for (const document of before) {
      if (!fake.locked.has(document.id)) {
        const version = (fake.documents.get(document.id)?.version ?? 0) + 1;
        fake.documents.set(document.id, { ...document, version });
      }
    }
    return { ...keepJob('undo', [], failed.length), status: 'running' };
  }

  function keepJob(action: string, before: readonly DocumentSummary[], failed = 0): Job {
    const id = `01M7W0JOB0${String(jobs.size + 1).padStart(16, '0')}`;
    const job: Job = {
      id,
      action: action as Job['action'],
      status: 'done',
      statusReason: null,
      total: before.length,
      done: before.length,
      changed: before.length,
      failed,
      failures: failed === 0 ? [] : [{ code: 'document.changed', title: 'Changed', count: failed }],
      undoes: null,
      undoneBy: null,
      undoableUntil: '2026-12-20T08:15:00.000Z',
      createdAt: '2026-11-20T08:15:00.000Z',
      finishedAt: '2026-11-20T08:15:01.000Z',
    };
    jobs.set(id, { job, before });
    return job;
  }

  function change(id: string, action: Readonly<Record<string, unknown>>): DocumentSummary | null {
    const document = fake.documents.get(id);
    if (document === undefined) return null;
    if (action.action === 'delete') {
      fake.documents.delete(id);
      return null;
    }
    const changed = { ...document, ...changeOf(document, action), version: document.version + 1 };
    fake.documents.set(id, changed);
    return changed;
  }
}

function changeOf(
  { tags }: DocumentSummary,
  { action, until, add, remove, read, actionStatus }: Readonly<Record<string, unknown>>,
): Partial<DocumentSummary> {
  if (action === 'archive') return { view: 'archived', snoozedUntil: undefined };
  if (action === 'restore') return { view: 'inbox', snoozedUntil: undefined, trashedAt: undefined };
  if (action === 'trash') return { view: 'trash', trashedAt: new Date().toISOString() };
  if (action === 'snooze') return { view: 'snoozed', snoozedUntil: until as string };
  if (action === 'markRead') return { read: read as boolean };
  if (action === 'setActionStatus') {
    return { actionStatus: actionStatus as DocumentSummary['actionStatus'] };
  }
  const kept = tags.filter((tag) => !(remove as string[]).includes(tag));
  return { tags: [...new Set([...kept, ...(add as string[])])] };
}

/** The members of a document that its summary has too: null if they are absent there. */
const pick = ({
  sender,
  date: _,
  doubts: _d,
  moreDoubts: _m,
  fileName: _f,
  ...summary
}: DocumentSummary) => ({
  ...Object.fromEntries(Object.entries(summary).map(([name, value]) => [name, value ?? null])),
  sender: { name: sender ?? null, address: null, email: null, phone: null },
});

function pageOf(documents: readonly DocumentSummary[], limit: number) {
  const items = documents.slice(0, limit);
  return { items, nextCursor: documents.length > limit ? (items.at(-1)?.id ?? null) : null };
}
