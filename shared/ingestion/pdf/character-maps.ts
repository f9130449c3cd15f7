import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The standard character maps of Chinese, Japanese and Korean fonts, without which their text has no letters: 169 files
 * of pdfjs-dist. The build puts them beside the bundle that needs them (lib/chunks.ts).
 */
const folder = join(process.env['LAMBDA_TASK_ROOT'] ?? 'node_modules/pdfjs-dist', 'cmaps');

/** What PDF.js asks for files that it does not have inside. Of these, only character maps matter for text. */
export class CharacterMaps {
  /** Throws if the file is not one of them. */
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl' || !/^[\w-]+\.bcmap$/.test(filename))
      throw new Error(`Text is read without the file ${filename} (${kind})`);
    return new Uint8Array(await readFile(join(folder, filename)));
  }
}
