import type { CacheSnapshot } from 'virtua';
import type { ListName } from '../api/list-changes.ts';
import { onUserChange } from '../session/user-change.ts';

/** Where a person was in a list: the way back from a document leads there. */
interface Place {
  readonly scrollTop: number;
  readonly documentId: string | undefined;
  /** The person has gone on to another document since, whose row may be out of view. */
  readonly hasMoved?: boolean;
  /** The heights of the rows, so that the list is as high as it was before any row is drawn. */
  readonly heights: { readonly rows: number; readonly cache: CacheSnapshot } | undefined;
}

const places = new Map<ListName, Place>();
onUserChange(() => places.clear());

export const rememberPlace = (list: ListName, place: Place): void => {
  places.set(list, place);
};

export const rememberedPlace = (list: ListName): Place | undefined => places.get(list);

/** A document is opened: the way back leads to its row. */
export function visit(documentId: string): void {
  const place = places.get(last.name);
  if (place === undefined || place.documentId === documentId) return;
  places.set(last.name, { ...place, documentId, hasMoved: true });
}

interface ListAddress {
  /** As in the list's query key. */
  readonly name: ListName;
  readonly path: string;
}

let last: ListAddress = { name: 'inbox', path: '/' };

/** Remembers the list that is shown: the neighbours of a document are its neighbours there. */
export const showList = (list: ListAddress): void => {
  last = list;
};

/** The list that was shown last; the inbox if none was. */
export const lastList = (): ListAddress => last;
