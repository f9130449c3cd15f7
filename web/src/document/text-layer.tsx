import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { pageWordsQuery } from './page-words.ts';
import styles from './text-layer.module.css';

interface TextLayerProps {
  readonly documentId: string;
  /** The page, from 1. */
  readonly number: number;
  readonly size: { readonly width: number; readonly height: number };
}

/**
 * The words of a page over its picture: not seen, but selected, copied, found by the browser and read by screen readers.
 * They scale with the page, so that zooming does not draw them again.
 */
export const TextLayer = memo(function TextLayer({ documentId, number, size }: TextLayerProps) {
  const { data } = useQuery(pageWordsQuery(documentId, number));
  if (!data) return null;
  const { width, height } = size;
  return (
    <svg className={styles.layer} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none">
      {data.map(({ words }, line) => (
        // A line has no identity but its place.
        <text key={line} xmlSpace="preserve">
          {words.map(({ text, box }, word) => (
            <tspan
              key={word}
              x={box.left * width}
              y={(box.top + box.height * BASELINE) * height}
              fontSize={Math.max(1, box.height * height)}
              textLength={Math.max(1, box.width * width)}
              lengthAdjust="spacingAndGlyphs"
            >
              {text}{' '}
            </tspan>
          ))}
        </text>
      ))}
    </svg>
  );
});

/** How far down the box of a word its baseline is. */
const BASELINE = 0.8;
