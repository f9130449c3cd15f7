import type { StoredDocument } from './stored-document.ts';

/** Where a page of a document is: files are counted from 1, and pages from 1 within their file. */
export interface PageLocation {
  readonly file: number;
  readonly page: number;
}

type WithFiles = Pick<StoredDocument, 'files'>;

/** The places of all pages, in order; the first is page 1 of the document. Files that have not arrived have none. */
export const pageLocations = ({ files }: WithFiles): PageLocation[] =>
  files.flatMap(({ pages }, index) =>
    Array.from({ length: pages ?? 0 }, (_, page) => ({ file: index + 1, page: page + 1 })),
  );

/** Numbers of the document's pages that carry their own text. */
export const textPageNumbers = (document: WithFiles): number[] =>
  pageLocations(document).flatMap(({ file, page }, index) =>
    document.files[file - 1]?.textPages?.includes(page) ? [index + 1] : [],
  );

/** Numbers of the pages that nobody has read yet. */
export const pendingPages = ({
  progress,
  readPages,
}: Pick<StoredDocument, 'progress' | 'readPages'>): number[] => {
  const read = new Set(readPages);
  return Array.from({ length: progress.pagesTotal }, (_, index) => index + 1).filter(
    (page) => !read.has(page),
  );
};
