import { globSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { PutObjectCommand, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { concurrently } from '../../shared/concurrently.ts';

/** The content type of each file extension that a web app has. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** Files with a hash of their content in their name: they never change. */
const isAsset = (key: string) => key.startsWith('assets/');

const cacheControl = (key: string) => (isAsset(key) ? 'public, max-age=31536000, immutable' : 'no-cache');

/** How many files are uploaded at a time. */
const CONCURRENCY = 8;

/**
 * Uploads a built web app. It deletes nothing, so that pages which are open still find the assets of their release, and
 * `index.html`, which refers to everything else, is the last file. It can be repeated.
 *
 * @returns how many files were uploaded: all but the assets that the bucket already had.
 * @throws Error for a file whose content type is not known, before anything is uploaded.
 */
export async function uploadRelease(s3: S3Client, bucket: string, folder: string): Promise<number> {
  const keys = globSync('**/*', { cwd: folder }).filter((path) => statSync(join(folder, path)).isFile());
  const unknown = keys.filter((key) => contentTypes[extname(key)] === undefined);
  if (unknown.length > 0) {
    throw new Error(
      `The content type of ${unknown.join(', ')} is not known. Add it to ${import.meta.filename}.`,
    );
  }
  const stages = [
    keys.filter(isAsset),
    keys.filter((key) => !isAsset(key) && key !== 'index.html'),
    keys.filter((key) => key === 'index.html'),
  ];
  let uploaded = 0;
  for (const stage of stages) {
    const results = await concurrently(stage, CONCURRENCY, (key) => upload(s3, bucket, folder, key));
    uploaded += results.filter(Boolean).length;
  }
  return uploaded;
}

/** False for an asset that the bucket already has. */
async function upload(s3: S3Client, bucket: string, folder: string, key: string): Promise<boolean> {
  const put = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    Body: await readFile(join(folder, key)),
    ContentType: contentTypes[extname(key)],
    CacheControl: cacheControl(key),
    ...(isAsset(key) ? { IfNoneMatch: '*' } : {}),
  });
  try {
    await s3.send(put);
    return true;
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === 'PreconditionFailed') return false;
    throw error;
  }
}
