import { type DrawPagesMessage, MAX_PAGES_PER_DRAWING } from '../../contract/messages.ts';
import { pageLocations, type StoredDocument, textPageNumbers } from '../../domain/stored-document.ts';
import { documentRefOf } from '../../files/document-files.ts';

type DrawnDocument = Pick<StoredDocument, 'workspaceId' | 'id' | 'files'>;

/**
 * The messages that have these pages of a document drawn. Pages of a PDF that carry their own text are drawn from the whole
 * file, several at a time; the others are small objects of their own, and one each.
 */
export function drawPagesMessages(document: DrawnDocument, numbers: readonly number[]): DrawPagesMessage[] {
  const ref = documentRefOf(document);
  const locations = pageLocations(document);
  const isText = new Set(textPageNumbers(document));
  const groups: number[][] = [];
  let file: number | undefined;
  for (const number of numbers) {
    const group = groups.at(-1);
    const fileOfText = isText.has(number) ? locations[number - 1]?.file : undefined;
    const goesOn = fileOfText !== undefined && fileOfText === file;
    if (goesOn && group !== undefined && group.length < MAX_PAGES_PER_DRAWING) group.push(number);
    else groups.push([number]);
    file = fileOfText;
  }
  return groups.map((pages) => ({ type: 'draw-pages', ...ref, pages }));
}
