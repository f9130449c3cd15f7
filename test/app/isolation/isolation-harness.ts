import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frenchInvoice, germanInvoice, insuranceLetter } from '../../../fixtures/documents/index.ts';
import type { Cloud } from '../../../local/cloud.ts';
import { assemblyWithCodes, registerUser, startApp } from '../app-harness.ts';
import { createFullWorkspace, type FullWorkspace } from '../full-workspace.ts';
import { createScriptedOcr, createTranslatingModel, DEFAULT_PAGE_TEXT } from '../scripted-models.ts';
import { findEverythingAbout } from '../stored-data.ts';
import { type Caller, createCallers } from './callers.ts';
import { type Cursors, findCursors } from './cursors.ts';
import { NEEDS_REVIEW } from './valid-requests.ts';

/** An app with two workspaces that have used everything. `own` makes all requests, and `foreign` none. */
export interface IsolationApp {
  readonly cloud: Cloud;
  readonly own: FullWorkspace;
  readonly foreign: FullWorkspace;
  readonly ownCursors: Cursors;
  readonly foreignCursors: Cursors;
  readonly callers: Readonly<Record<string, Caller>>;
  /** What only the user of `foreign` may see. */
  readonly secrets: readonly string[];
  /** Everything that is stored about `foreign`. */
  readonly readForeignData: () => Promise<string[]>;
  readonly close: () => Promise<void>;
}

export async function startIsolationApp(): Promise<IsolationApp> {
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-isolation-'));
  const ocr = createScriptedOcr();
  ocr.respond = (width) => (width === NEEDS_REVIEW.width ? NEEDS_REVIEW.text : DEFAULT_PAGE_TEXT);
  const cloud = await startApp({
    stateFolder,
    assembly: assemblyWithCodes(),
    ocr: ocr.ocr,
    model: createTranslatingModel(),
  });
  const [foreign, own] = await Promise.all([
    // Another password than that of all other users: one that they do not know.
    createFullWorkspace(cloud, { user: await registerUser(cloud, 'Battery-Staple-5') }),
    createFullWorkspace(cloud, { invoices: [germanInvoice, frenchInvoice], letter: insuranceLetter }),
  ]);
  const [ownCursors, foreignCursors] = await Promise.all(
    [own, foreign].map((each) => findCursors(cloud, each)),
  );
  await cloud.settled();
  const readForeignData = () => findEverythingAbout(cloud, foreign.workspaceId);
  return {
    cloud,
    own,
    foreign,
    ownCursors: ownCursors ?? new Map(),
    foreignCursors: foreignCursors ?? new Map(),
    callers: createCallers(cloud, stateFolder),
    secrets: secretsIn(await readForeignData(), foreign),
    readForeignData,
    async close() {
      await cloud.close();
      rmSync(stateFolder, { recursive: true, force: true });
    },
  };
}

/** ULIDs and UUIDs, and what the user has written. */
const secretsIn = (stored: readonly string[], { user }: FullWorkspace): string[] => [
  ...new Set(
    stored.join('\n').match(/\b[0-7][0-9A-HJKMNP-TV-Z]{25}\b|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/g),
  ),
  user.email,
];
