import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../client/api-error.ts';
import { UploadError } from '../../../client/upload.ts';
import { limits } from '../../../shared/domain/limits.ts';
import { checkFiles } from '../../../web/src/add/check-files.ts';
import { FileError, failureWords, uploadName } from '../../../web/src/add/failure-words.ts';
import { matchFiles } from '../../../web/src/add/match-files.ts';
import { add } from '../../../web/src/text/en/add.ts';
import { en } from '../../../web/src/text/en/index.ts';
import { createFormat } from '../../../web/src/text/format.ts';

const format = createFormat({ locale: 'en-GB', timeZone: 'Europe/London' });
const wordsOf = (error: unknown) => failureWords(error, add, en, format);
const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name);
const heic = file('IMG_1.heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic');
const s3 = (status: number, code: string) =>
  new UploadError(status, `<Error><Code>${code}</Code><Message>No</Message></Error>`);

describe('checkFiles', () => {
  it('refuses each file that cannot be sent, with its name and the reason', async () => {
    const files = [
      file('a.pdf', ''),
      file('b.docx', 'PK\x03\x04'),
      heic,
      file('c.gif', 'GIF89a'),
      file('d.pdf', '%PDF-1.4'),
    ];
    const { accepted, refused } = await checkFiles(files, () => Promise.resolve(false));

    expect(accepted.map(({ file: { name } }) => name)).toEqual(['d.pdf']);
    expect(refused).toEqual([
      { name: 'a.pdf', cause: 'empty' },
      { name: 'b.docx', cause: 'unknown-type' },
      { name: 'IMG_1.heic', cause: 'heic' },
      { name: 'c.gif', cause: 'unreadable' },
    ]);
  });

  it('takes HEIC where the browser opens it', async () => {
    const { accepted, refused } = await checkFiles([heic], () => Promise.resolve(true));

    expect(accepted[0]?.type).toBe('image/heic');
    expect(refused).toEqual([]);
  });

  it('refuses a TIFF that the API would refuse, and takes a photo of that size, which is scaled down', async () => {
    const bytes = new Uint8Array(11 * 1024 * 1024);
    const files = [file('scan.tiff', 'II*\0'), file('photo.jpg', new Uint8Array([0xff, 0xd8]))];
    const large = await Promise.all(files.map(async (each) => new File([each, bytes], each.name)));
    const { accepted, refused } = await checkFiles(large, () => Promise.resolve(true));

    expect(accepted.map(({ file: { name } }) => name)).toEqual(['photo.jpg']);
    expect(refused).toEqual([{ name: 'scan.tiff', cause: 'too-large', maxBytes: 10 * 1024 * 1024 }]);
  });
});

describe('failureWords', () => {
  it.each([
    [
      new FileError(heic, 'image/heic', new Error('decode')),
      /^IMG_1\.heic: .*choose it from Photos, or save it as JPEG/,
    ],
    [
      new FileError({ name: 'a.jpg' }, 'image/jpeg', new Error('memory')),
      /^a\.jpg cannot be opened.*Save it as JPEG/,
    ],
    [
      new FileError({ name: 'a.pdf' }, 'application/pdf', s3(400, 'EntityTooLarge')),
      /^a\.pdf is larger than 50 MB\. Scan/,
    ],
    [
      new FileError({ name: 'a.gif' }, 'image/gif', s3(400, 'EntityTooLarge')),
      /^a\.gif is larger than 10 MB\. Scan/,
    ],
    [
      new FileError({ name: 'a.pdf' }, 'application/pdf', s3(403, 'AccessDenied')),
      /^a\.pdf was refused \(AccessDenied\)\. Try again/,
    ],
  ])('names the file, the reason and what to do: %s', (error, words) => {
    expect(wordsOf(error)).toMatch(words);
  });

  it('says the same when the API refuses a file', () => {
    const refusal = (code: string, values: Readonly<Record<string, string | number>>) =>
      new ApiError(400, { code, values });

    expect(wordsOf(refusal('document.too-large', { name: 'a.tiff', maxBytes: 10_485_760 }))).toMatch(
      /^a\.tiff is larger than 10 MB\. Scan/,
    );
    expect(wordsOf(refusal('document.unsupported-type', { name: 'a.zip' }))).toMatch(/^a\.zip .* Use PDF/);
  });

  it('leaves other errors to the words that they have everywhere', () => {
    expect(wordsOf(new ApiError(404, { code: 'document.not-found' }))).toBe(en.errors['document.not-found']);
  });
});

describe('uploadName', () => {
  it.each([
    ['IMG_1.heic', 'image/jpeg', 'IMG_1.jpg'],
    ['IMG_1.JPEG', 'image/jpeg', 'IMG_1.JPEG'],
    ['photo', 'image/jpeg', 'photo.jpg'],
    ['scan.pdf', 'application/pdf', 'scan.pdf'],
    ['.pdf', 'application/pdf', '.pdf'],
  ])('sends %s of type %s as %s', (name, type, sent) => {
    expect(uploadName(name, type)).toBe(sent);
  });

  it('cuts a name that is too long, and keeps its ending', () => {
    const name = uploadName(`${'x'.repeat(300)}.pdf`, 'application/pdf');

    expect(name).toHaveLength(limits.maxFileNameLength);
    expect(name).toMatch(/x\.pdf$/);
  });
});

describe('matchFiles', () => {
  const names = (missing: string[], chosen: string[]) =>
    matchFiles(
      missing.map((name) => ({ name })),
      chosen.map((name) => ({ name })),
    ).map(([one, other]) => [one.name, other.name]);

  it('finds each missing file by its name, whatever the order and the ending', () => {
    expect(names(['a.jpg', 'b.jpg', 'c.pdf'], ['c.pdf', 'B.heic', 'a.jpg'])).toEqual([
      ['a.jpg', 'a.jpg'],
      ['b.jpg', 'B.heic'],
      ['c.pdf', 'c.pdf'],
    ]);
  });

  it('takes one file for the one that is left, and does not guess among several', () => {
    expect(names(['a.jpg', 'b.jpg'], ['b.jpg', 'image.jpg'])).toEqual([
      ['a.jpg', 'image.jpg'],
      ['b.jpg', 'b.jpg'],
    ]);
    expect(names(['a.jpg', 'b.jpg'], ['1.jpg', '2.jpg'])).toEqual([]);
    expect(names(['a.jpg'], ['1.jpg', '2.jpg'])).toEqual([]);
  });

  it('leaves out what is not missing', () => {
    expect(names(['a.jpg'], ['a.jpg', 'b.jpg'])).toEqual([['a.jpg', 'a.jpg']]);
  });
});
