import type { UploadFile } from '../../client/client.ts';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { drawPage } from '../../fixtures/draw.ts';

/** A file to upload, and words by which it is found. */
export interface Letter {
  readonly file: UploadFile;
  readonly words: string;
}

/** A scan of a letter, which needs OCR. */
export async function drawLetter(): Promise<Letter> {
  const scan = await drawPage(councilLetter, { dpi: 150, jpegQuality: 85 });
  return {
    file: { name: 'smoke-test.jpg', bytes: new Uint8Array(scan), contentType: 'image/jpeg' },
    words: 'Wexbridge parking',
  };
}
