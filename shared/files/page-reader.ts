import { PageText } from '../domain/page.ts';
import type { Rotation } from '../domain/rotation.ts';
import { type PagePlace, pageLocations, type StoredDocument } from '../domain/stored-document.ts';
import { documentRefOf } from './document-files.ts';
import { createBucketClient, fileReaderOf } from './file-store.ts';
import { pageImageKey, pageTextKey, thumbnailKey } from './keys.ts';
import { createLinkSigner } from './presigned-urls.ts';

/** Links to the images of a page. */
export interface PageImageLinks {
  readonly image: string;
  readonly thumbnail: string;
}

export interface PageReader {
  /** A page, counted from 1 through all files of the document; undefined if there is none or it has not been read. */
  get(document: StoredDocument, number: number): Promise<PageText | undefined>;
  /** Links that open the images of a page that has been drawn, for at least 45 minutes. */
  signImageLinks(
    document: StoredDocument,
    drawn: PagePlace & { readonly rotation: Rotation },
  ): Promise<PageImageLinks>;
}

export function createPageReader(): PageReader {
  const bucket = createBucketClient();
  const files = fileReaderOf(bucket);
  const links = createLinkSigner(bucket);
  return {
    async get(document, number) {
      const location = pageLocations(document)[number - 1];
      if (location === undefined || !document.readPages.includes(number)) return undefined;
      const json = await files.get(
        pageTextKey(documentRefOf(document), location.file, location.page, location.rotation),
      );
      return json && { ...PageText.parse(JSON.parse(json.toString())), number };
    },
    async signImageLinks(document, { file, page, rotation }) {
      const ref = documentRefOf(document);
      return {
        image: await links.signCacheableGet(pageImageKey(ref, file, page, rotation)),
        thumbnail: await links.signCacheableGet(thumbnailKey(ref, file, page, rotation)),
      };
    },
  };
}
