import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { findWebBucket } from '../../../../scripts/web-release/find-bucket.ts';
import { uploadRelease } from '../../../../scripts/web-release/upload.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function createFolder(...files: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'docket-release-'));
  folders.push(folder);
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file);
  }
  return folder;
}

/** A client that records what it is sent. */
function recordPuts() {
  const puts: PutObjectCommandInput[] = [];
  const client = { send: async ({ input }: { input: PutObjectCommandInput }) => void puts.push(input) };
  return { puts, client: client as unknown as S3Client };
}

describe('a release', () => {
  it('uploads assets first and index.html last, each with its type and caching', async () => {
    const { puts, client } = recordPuts();
    const folder = createFolder(
      'index.html',
      'docs.html',
      'manifest.webmanifest',
      'assets/a-1.js',
      'assets/b-2.woff2',
    );

    await uploadRelease(client, 'web', folder);

    const rows = puts.map(({ Key, ContentType, CacheControl, IfNoneMatch }) => [
      Key,
      ContentType,
      CacheControl,
      IfNoneMatch,
    ]);
    const immutable = 'public, max-age=31536000, immutable';
    expect(rows.slice(0, 2).toSorted()).toEqual([
      ['assets/a-1.js', 'text/javascript; charset=utf-8', immutable, '*'],
      ['assets/b-2.woff2', 'font/woff2', immutable, '*'],
    ]);
    expect(rows.slice(2, 4).toSorted()).toEqual([
      ['docs.html', 'text/html; charset=utf-8', 'no-cache', undefined],
      ['manifest.webmanifest', 'application/manifest+json', 'no-cache', undefined],
    ]);
    expect(rows.slice(4)).toEqual([['index.html', 'text/html; charset=utf-8', 'no-cache', undefined]]);
  });

  it('uploads nothing if the type of a file is not known', async () => {
    const { puts, client } = recordPuts();

    await expect(uploadRelease(client, 'web', createFolder('index.html', 'notes.docx'))).rejects.toThrow(
      /content type of notes\.docx is not known/,
    );
    expect(puts).toEqual([]);
  });
});

describe('the bucket of a stage', () => {
  /** A client of an account that has these buckets. */
  const accountWith = (...names: string[]) =>
    ({
      config: { region: async () => 'eu-central-1' },
      send: async ({ input }: { input: { Prefix: string } }) => ({
        Buckets: names.filter((name) => name.startsWith(input.Prefix)).map((Name) => ({ Name })),
      }),
    }) as unknown as S3Client;

  it('is the one whose name CloudFormation generated for it', async () => {
    const client = accountWith(
      'docket-dev-web-bucket83-x1',
      'docket-dev-data-bucket83-y2',
      'docket-prod-web-bucket83-z3',
    );

    expect(await findWebBucket(client, 'dev')).toBe('docket-dev-web-bucket83-x1');
  });

  it.each([
    { names: [], message: /no bucket docket-dev-web-bucket… in eu-central-1\. Deploy the stage first/ },
    {
      names: ['docket-dev-web-bucket83-x1', 'docket-dev-web-bucket83-x2'],
      message: /several buckets.*Choose one with --bucket/,
    },
  ])('is not guessed: $names', async ({ names, message }) => {
    await expect(findWebBucket(accountWith(...names), 'dev')).rejects.toThrow(message);
  });
});
