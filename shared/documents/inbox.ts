import { type Filters, matchesFilters } from '../domain/filters.ts';
import {
  type InboxSection,
  inboxSectionOf,
  inboxSections,
  sectionPositionOf,
  statusesInProgress,
} from '../domain/inbox.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { DocumentLists, DocumentPage, PageRequest } from '../table/documents/document-lists.ts';
import {
  type DocumentSource,
  inOrder,
  type ListOrder,
  mergedPage,
  newestFirst,
  sourceFromIndex,
  sourceOfUnsnoozed,
} from './merged-page.ts';

/** The order of a section of the inbox. */
export const orderOfSection = (section: InboxSection): ListOrder =>
  section === 'to-do' || section === 'to-check'
    ? {
        sortedBy: 'section',
        positionOf: (document) => sectionPositionOf(section, document),
        isBefore: (position, other) => position < other,
      }
    : newestFirst;

interface SectionRequest extends PageRequest {
  readonly filters?: Filters;
  readonly maxRounds?: number;
}

/** The lists that the inbox is made of. */
type SectionLists = Pick<DocumentLists, 'list' | 'listSection' | 'listExpiredSnoozes'>;

/** A page of a section of the inbox, of the documents that match the filters. */
export function listSection(
  workspaceId: string,
  section: InboxSection,
  { filters = {}, maxRounds, ...page }: SectionRequest,
  { documents }: { readonly documents: SectionLists },
): Promise<DocumentPage> {
  const inInbox = { ...filters, view: filters.view ?? 'inbox' };
  return mergedPage(
    sectionSources(workspaceId, section, documents),
    page,
    (document) => isInSection(document, section) && matchesFilters(document, inInbox),
    { order: orderOfSection(section), maxRounds },
  );
}

const isInSection = (document: StoredDocument, section: InboxSection) =>
  document.view === 'inbox' && inboxSectionOf(document) === section;

/** The lists in which the documents of a section are, among others. All are read in the order of the section. */
function sectionSources(
  workspaceId: string,
  section: InboxSection,
  documents: SectionLists,
): DocumentSource[] {
  if (section === 'in-progress')
    return statusesInProgress.map((status) => sourceFromIndex(documents, workspaceId, { status }));
  const indexed: DocumentSource =
    section === 'new'
      ? sourceFromIndex(documents, workspaceId, { view: 'inbox' })
      : (page) => documents.listSection(workspaceId, section, page);
  return [indexed, sourceOfUnsnoozed(documents, workspaceId)];
}

/** Documents of each section on the first screen. */
const SECTION_SIZE = 50;
/** If most of the newest documents are not new, the first page of the new ones is short. */
const MAX_ROUNDS = 2;

/**
 * The first page of each section of the inbox. The lists of the sections follow the documents within about a second. What
 * one list has already lost and another has not got yet is still shown: every document that was read, from whichever
 * list, is in the section where it belongs now.
 */
export async function readInbox(
  workspaceId: string,
  { documents }: { readonly documents: SectionLists },
): Promise<Record<InboxSection, DocumentPage>> {
  const read = new Map<string, StoredDocument>();
  const lists = { documents: rememberingLists(documents, read) };
  const page = { limit: SECTION_SIZE, maxRounds: MAX_ROUNDS };
  const pages = await Promise.all(
    inboxSections.map(async (section) => ({
      section,
      last: (await listSection(workspaceId, section, page, lists)).last,
    })),
  );
  const known = [...read.values()];
  return Object.fromEntries(
    pages.map(({ section, last }) => [section, sectionPage(section, last, known)]),
  ) as Record<InboxSection, DocumentPage>;
}

/** The known documents of a section, as far as its list has been read. */
function sectionPage(
  section: InboxSection,
  last: string | undefined,
  known: readonly StoredDocument[],
): DocumentPage {
  const order = orderOfSection(section);
  const { positionOf, isBefore } = order;
  const listed = known.filter(
    (document) =>
      isInSection(document, section) && (last === undefined || !isBefore(last, positionOf(document))),
  );
  const all = inOrder(listed, order);
  const items = all.slice(0, SECTION_SIZE);
  const final = items.at(-1);
  return { items, last: all.length > items.length && final !== undefined ? positionOf(final) : last };
}

/**
 * The same lists, which note every document that they read, in its newest state: two of them may have read the same one at
 * different times. Sections share what they read of expired snoozes.
 */
function rememberingLists(lists: SectionLists, read: Map<string, StoredDocument>): SectionLists {
  const remember = (documents: readonly StoredDocument[]) => {
    for (const document of documents) {
      const known = read.get(document.id);
      if (known === undefined || known.version < document.version) read.set(document.id, document);
    }
  };
  const rememberPage = (page: DocumentPage) => {
    remember(page.items);
    return page;
  };
  let unsnoozed: Promise<StoredDocument[]> | undefined;
  return {
    list: async (...given: Parameters<DocumentLists['list']>) => rememberPage(await lists.list(...given)),
    listSection: async (...given: Parameters<DocumentLists['listSection']>) =>
      rememberPage(await lists.listSection(...given)),
    async listExpiredSnoozes(workspaceId) {
      unsnoozed ??= lists.listExpiredSnoozes(workspaceId);
      remember(await unsnoozed);
      return unsnoozed;
    },
  };
}
