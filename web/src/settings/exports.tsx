import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useSearch } from 'wouter';
import type { Export } from '../../../shared/domain/export.ts';
import { api } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { settingsTexts } from '../text/settings.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { ErrorNotice } from '../ui/notice.tsx';
import styles from './exports.module.css';
import { useSaving } from './section.tsx';
import { exportsQuery } from './settings-queries.ts';

const readAgain = () => queryClient.invalidateQueries(exportsQuery);

/** Archives of all documents with their files. An email leads to one of them: it has its id in the address. */
export function Exports() {
  const settings = useText(settingsTexts);
  const { data, error, refetch } = useQuery(exportsQuery);
  const { save, outcome, isSaving } = useSaving('');
  const asked = new URLSearchParams(useSearch()).get('export');
  const items = data?.items ?? [];
  const isRunning = items.some(({ status }) => status === 'running');
  const start = () =>
    void save(async () => {
      await api.startExport();
      await readAgain();
    });
  return (
    <>
      <div>
        <h3>{settings.archiveTitle}</h3>
        <p className={styles.text}>{settings.archiveText}</p>
      </div>
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {items.length > 0 && (
        <ul className={styles.exports}>
          {items.map((each) => (
            <ExportRow key={each.id} shown={each} isAsked={each.id === asked} />
          ))}
        </ul>
      )}
      {asked !== null && data !== undefined && !items.some(({ id }) => id === asked) && (
        <Asked className={styles.gone}>{settings.archiveGone}</Asked>
      )}
      {!isRunning && (
        <div>
          <Button busy={isSaving} onClick={start}>
            {settings.startArchive}
          </Button>
        </div>
      )}
      {outcome}
    </>
  );
}

/** What the address asks for: it is scrolled to, and has the focus. */
function Asked({
  className,
  children,
}: {
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus({ preventScroll: true });
    place.current?.scrollIntoView({ block: 'center' });
  }, []);
  return (
    <div ref={place} tabIndex={-1} className={classes(styles.asked, className)}>
      {children}
    </div>
  );
}

function ExportRow({ shown, isAsked }: { readonly shown: Export; readonly isAsked: boolean }) {
  const row = <ExportState shown={shown} />;
  return <li className={styles.export}>{isAsked ? <Asked>{row}</Asked> : row}</li>;
}

function ExportState({ shown }: { readonly shown: Export }) {
  const settings = useText(settingsTexts);
  const { reasonText } = useText();
  const format = useFormat();
  const { save, outcome, isSaving } = useSaving('');
  const { id, status, statusReason, progress, documents, files, missingFiles, size, createdAt, expiresAt } =
    shown;
  const started = format.dateTime(createdAt);
  const isDone = status === 'done' && expiresAt !== null;
  const isExpired = isDone && Date.parse(expiresAt) <= Date.now();
  const contents = settings.contains(
    { count: documents, shown: format.number(documents) },
    { count: files, shown: format.number(files) },
  );

  const download = () =>
    void save(async () => {
      // A link is valid for an hour, so each download gets its own.
      const { link } = await api.getExport({ params: { id } });
      if (link === null) await readAgain();
      else location.assign(link.url);
    });
  return (
    <>
      <div className={styles.line}>
        <div>
          <p>{started}</p>
          <p className={styles.text}>
            {status === 'failed' && statusReason ? reasonText(statusReason) : null}
            {status === 'running' &&
              (progress.bytesTotal === null
                ? settings.listing(documents === 0 ? '' : contents)
                : settings.writing(format.bytes(progress.bytesWritten), format.bytes(progress.bytesTotal)))}
            {isDone && `${contents}, ${format.bytes(size ?? 0)}`}
          </p>
          {isDone && (
            <p className={styles.text}>
              {isExpired
                ? settings.archiveExpired(format.dateTime(expiresAt))
                : settings.availableUntil(format.dateTime(expiresAt))}
            </p>
          )}
          {isDone && missingFiles > 0 && (
            <p className={styles.text}>{settings.missingFiles(missingFiles, format.number(missingFiles))}</p>
          )}
        </div>
        {isDone && !isExpired && (
          <Button busy={isSaving} aria-label={settings.downloadArchive(started)} onClick={download}>
            {settings.download}
          </Button>
        )}
      </div>
      {status === 'running' && (
        <progress
          className={styles.progress}
          aria-label={settings.archiveProgress}
          max={progress.bytesTotal ?? undefined}
          value={progress.bytesTotal === null ? undefined : progress.bytesWritten}
        />
      )}
      {outcome}
    </>
  );
}
