import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT, webFingerprint } from '../../local/fingerprint.ts';
import { buildReference } from '../api-reference/build.ts';

const RELEASES = join(ROOT, '.build', 'web-releases');

/**
 * Builds the web app and the API reference, unless they were built from the same sources before.
 *
 * @returns the folder, whose name is a hash of the sources.
 */
export async function buildRelease(): Promise<string> {
  const folder = join(RELEASES, (await webFingerprint()).slice(0, 16));
  if (existsSync(folder)) return folder;
  // Renamed when it is complete, so that an interrupted build is never taken for a release.
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await buildApp(unfinished);
  await buildReference(unfinished);
  const former = (await readdir(RELEASES)).filter((name) => /^[0-9a-f]{16}$/.test(name));
  await rename(unfinished, folder).catch((error: unknown) => {
    // Another process has built the same release meanwhile.
    if (!existsSync(folder)) throw error;
  });
  const outdated = [...former.filter((name) => name !== basename(folder)), basename(unfinished)];
  await Promise.all(outdated.map((name) => rm(join(RELEASES, name), { recursive: true, force: true })));
  return folder;
}

/**
 * In a process of its own: Vite and React take NODE_ENV from the environment, and with that of a test run they build for
 * development, half as large again.
 */
async function buildApp(outDir: string): Promise<void> {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = ['build', join(ROOT, 'web'), '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const env = { ...process.env, NODE_ENV: 'production' };
  try {
    await promisify(execFile)(process.execPath, [vite, ...args], { cwd: ROOT, env });
  } catch (cause) {
    const { stderr = '' } = cause as { readonly stderr?: string };
    throw new Error(`The web app could not be built. ${stderr}`.trim(), { cause });
  }
}
