import type { ExportState } from '../domain/export.ts';

/** Bytes of an archive, without headers and directory. */
export const bytesToWrite = ({ csv, ndjson, fileBytes }: ExportState): number =>
  csv.size + ndjson.size + fileBytes;
