import { useMemo } from 'react';
import { addTexts } from '../text/add.ts';
import { useFormat, useLanguage, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { checkFiles } from './check-files.ts';
import { type Face, INKS, type Mark, PAGE, type SampleInvoice, sampleInvoice } from './sample-invoice.ts';
import styles from './sample-offer.module.css';
import { samplePdf } from './sample-pdf.ts';
import { canOpenPhoto } from './scale-photo.ts';
import { documentsIn, withFiles } from './tray.ts';
import { sendDocuments } from './uploads.ts';

/** Offers an invoice to play with to a person who has no documents. It is sent and read like any other file. */
export default function SampleOffer() {
  const add = useText(addTexts);
  const language = useLanguage();
  const today = useFormat().today();
  const sample = useMemo(() => sampleInvoice(language, today), [language, today]);
  const send = async () => {
    const file = new File([samplePdf(sample)], sample.fileName, { type: 'application/pdf' });
    const { accepted } = await checkFiles([file], canOpenPhoto);
    sendDocuments(documentsIn(withFiles([], accepted)));
    // The button is gone; the list is what comes next.
    document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true });
  };
  return (
    <section className={styles.offer} aria-labelledby="sample-title">
      <SamplePicture sample={sample} />
      <div className={styles.words}>
        <h2 id="sample-title">{add.sampleTitle}</h2>
        <p>{add.sampleText}</p>
        <Button onClick={() => void send()}>{add.addSample}</Button>
      </div>
    </section>
  );
}

/** The page as its PDF shows it. */
function SamplePicture({ sample: { marks } }: { readonly sample: SampleInvoice }) {
  return (
    <svg className={styles.page} viewBox={`0 0 ${PAGE.width} ${PAGE.height}`} aria-hidden>
      {marks.map((mark) => (
        <MarkShape key={keyOf(mark)} mark={mark} />
      ))}
    </svg>
  );
}

const faceStyles: Readonly<Record<Face, string | undefined>> = {
  sans: styles.sans,
  sansBold: styles.sansBold,
  serifBold: styles.serifBold,
};

const keyOf = (mark: Mark) => `${mark.x} ${mark.y} ${mark.mark === 'disc' ? mark.radius : mark.mark}`;

function MarkShape({ mark }: { readonly mark: Mark }) {
  const { x, y } = mark;
  const fill = INKS[mark.ink];
  if (mark.mark === 'bar') return <rect x={x} y={y} width={mark.width} height={mark.height} fill={fill} />;
  if (mark.mark === 'disc') return <circle cx={x} cy={y} r={mark.radius} fill={fill} />;
  return (
    <text
      x={x}
      y={y}
      fontSize={mark.size}
      fill={fill}
      textAnchor={mark.align === 'right' ? 'end' : 'start'}
      className={faceStyles[mark.face]}
    >
      {mark.text}
    </text>
  );
}
