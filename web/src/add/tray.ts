import { limits } from '../../../shared/domain/limits.ts';
import { type FileType, isPhoto } from './file-type.ts';

/** A file in the tray, before it is sent. */
export interface TrayFile {
  readonly key: string;
  readonly file: File;
  readonly type: FileType;
  /** Degrees clockwise by which a photo is turned before it is sent. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Whether this file begins another document than the file before it. */
  readonly startsDocument: boolean;
}

/**
 * Adds files behind those in the tray. Photos that come together are the pages of one document; a PDF or a TIFF is a
 * document of its own.
 */
export function withFiles(
  tray: readonly TrayFile[],
  added: readonly Pick<TrayFile, 'key' | 'file' | 'type'>[],
): TrayFile[] {
  const files = added.map((each, index): TrayFile => {
    const before = added[index - 1];
    const continues = before !== undefined && isPhoto(before.type) && isPhoto(each.type);
    return { ...each, rotation: 0, startsDocument: !continues };
  });
  return [...tray, ...files];
}

/** The files of each document, in order. */
export function documentsIn(tray: readonly TrayFile[]): TrayFile[][] {
  const documents: TrayFile[][] = [];
  for (const file of tray) {
    const last = documents.at(-1);
    if (last === undefined || file.startsDocument) documents.push([file]);
    else last.push(file);
  }
  return documents;
}

/** Splits the document in front of a file, or joins the file to the document before it. */
export const withSeamToggled = (tray: readonly TrayFile[], key: string): TrayFile[] =>
  tray.map((file) => (file.key === key ? { ...file, startsDocument: !file.startsDocument } : file));

/** Turns a photo by 90 degrees clockwise. */
export const withTurned = (tray: readonly TrayFile[], key: string): TrayFile[] =>
  tray.map((file) =>
    file.key === key ? { ...file, rotation: ((file.rotation + 90) % 360) as TrayFile['rotation'] } : file,
  );

/** Removes a file. If it began a document, the next file of that document begins it. */
export function withoutFile(tray: readonly TrayFile[], key: string): TrayFile[] {
  const at = tray.findIndex((file) => file.key === key);
  const removed = tray[at];
  return tray.flatMap((file, index) => {
    if (index === at) return [];
    return index === at + 1 && removed?.startsDocument ? [{ ...file, startsDocument: true }] : [file];
  });
}

/** A place in the tray: next to a file, in its document. */
export interface Place {
  readonly key: string;
  readonly side: 'before' | 'after';
}

/** Moves a file to another place, from one document to another if the place is there. Other files stay where they are. */
export function withMoved(tray: readonly TrayFile[], key: string, { key: target, side }: Place): TrayFile[] {
  const moved = tray.find((file) => file.key === key);
  if (moved === undefined || target === key || !tray.some((file) => file.key === target)) return [...tray];
  const documents = documentsIn(tray).map((files) =>
    files.flatMap((file) => {
      if (file.key === key) return [];
      if (file.key !== target) return [file];
      return side === 'before' ? [moved, file] : [file, moved];
    }),
  );
  return documents.flatMap((files) => files.map((file, at) => ({ ...file, startsDocument: at === 0 })));
}

/**
 * The place one step on: past the neighbour, or, at the end of a document, in the next one. Undefined at the ends of the
 * tray.
 */
export function placeBeside(tray: readonly TrayFile[], key: string, step: 1 | -1): Place | undefined {
  const at = tray.findIndex((file) => file.key === key);
  const neighbour = tray[at + step];
  if (at === -1 || neighbour === undefined) return undefined;
  const crosses = (step === 1 ? neighbour : tray[at])?.startsDocument === true;
  return { key: neighbour.key, side: (step === 1) === crosses ? 'before' : 'after' };
}

/** Where a file is, counted from 1. */
export interface Position {
  readonly file: number;
  readonly files: number;
  readonly document: number;
  readonly documents: number;
}

export function positionOf(tray: readonly TrayFile[], key: string): Position {
  const documents = documentsIn(tray);
  const document = documents.findIndex((files) => files.some((file) => file.key === key));
  const files = documents[document] ?? [];
  return {
    file: files.findIndex((file) => file.key === key) + 1,
    files: files.length,
    document: document + 1,
    documents: documents.length,
  };
}

/** The size of the largest document that has more files than a document can have. */
export const tooManyFiles = (tray: readonly TrayFile[]): number | undefined => {
  const largest = Math.max(0, ...documentsIn(tray).map((files) => files.length));
  return largest > limits.filesPerDocument ? largest : undefined;
};

const surplus = (tray: readonly TrayFile[]): number =>
  documentsIn(tray).reduce((sum, files) => sum + Math.max(0, files.length - limits.filesPerDocument), 0);

/** Whether a change puts more files into a document than it can have. */
export const overfills = (before: readonly TrayFile[], after: readonly TrayFile[]): boolean =>
  surplus(after) > surplus(before);
