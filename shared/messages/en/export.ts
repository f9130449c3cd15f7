import { formatCount, formatDate } from './format.ts';

/** The file that explains an export, with the line breaks that Notepad needs. */
export const readme = ({
  documents,
  files,
  createdAt,
}: {
  documents: number;
  files: number;
  createdAt: string;
}): string =>
  [
    'Your documents from Docket',
    '',
    `Exported on ${formatDate(createdAt.slice(0, 10))}: ${formatCount(documents, 'document')} with ${formatCount(files, 'file')}.`,
    '',
    'originals/         Every file as it was uploaded. The number in brackets is the place of the document in the tables.',
    'documents.csv      One line for each document, for spreadsheets. The column "paths" names its files.',
    'documents.ndjson   Everything that Docket knows about each document, as JSON: values, their sources, notes, tags.',
    '',
    'Documents in the trash are not included. Documents with the same content are included separately.',
    'A file that was deleted while the export was written may be missing.',
    '',
  ].join('\r\n');

/** The email that says that an export is ready. */
export const exportEmail = {
  subject: () => 'Your export from Docket is ready',
  greeting: ({ name }: { name: string }) => `${`Hello ${name}`.trim()},`,
  ready: ({ documents }: { documents: number }) =>
    `The export of your ${formatCount(documents, 'document')} is ready. You can download it for 7 days.`,
  open: () => 'Open your exports',
  reason: () =>
    'You’re receiving this email because you started an export in Docket. The link opens the app, where you sign in.',
} as const;
