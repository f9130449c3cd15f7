import { randomUUID } from 'node:crypto';
import type { Block, Geometry } from '@aws-sdk/client-textract';
import type { PageText, PageWord, Positioned } from '../ocr/page-text.ts';

/**
 * A page as Textract describes it: one PAGE block, the LINE blocks in reading order, then the WORD blocks; parents name
 * their children. https://docs.aws.amazon.com/textract/latest/dg/how-it-works-lines-words.html
 */
export function blocksOf({ words, lines, rotation }: PageText): Block[] {
  const wordBlocks = words.map(
    (word): Block => ({
      BlockType: 'WORD',
      Confidence: word.confidence,
      Text: word.text,
      TextType: 'PRINTED',
      Geometry: geometry(word, rotation),
      Id: randomUUID(),
    }),
  );
  const lineBlocks = lines.map((line, index): Block => {
    const own = words.flatMap((word, at) => (word.line === index ? [{ word, block: wordBlocks[at] }] : []));
    return {
      BlockType: 'LINE',
      Confidence: meanConfidence(own.map(({ word }) => word)),
      Text: own.map(({ word }) => word.text).join(' '),
      Geometry: geometry(line, rotation),
      Id: randomUUID(),
      Relationships: [{ Type: 'CHILD', Ids: own.map(({ block }) => block?.Id ?? '') }],
    };
  });
  const page: Block = {
    BlockType: 'PAGE',
    Geometry: geometry(WHOLE_PAGE, rotation),
    Id: randomUUID(),
    // As in Textract, a page without text has no relationships at all.
    ...(lineBlocks.length > 0 && {
      Relationships: [{ Type: 'CHILD', Ids: lineBlocks.map(({ Id }) => Id ?? '') }],
    }),
  };
  return [page, ...lineBlocks, ...wordBlocks];
}

const WHOLE_PAGE: Positioned = {
  box: { left: 0, top: 0, width: 1, height: 1 },
  polygon: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ],
};

const meanConfidence = (words: readonly PageWord[]) =>
  words.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, words.length);

const geometry = ({ box, polygon }: Positioned, rotation: number): Geometry => ({
  BoundingBox: { Left: box.left, Top: box.top, Width: box.width, Height: box.height },
  Polygon: polygon.map(({ x, y }) => ({ X: x, Y: y })),
  RotationAngle: rotation,
});
