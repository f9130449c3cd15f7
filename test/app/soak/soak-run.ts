import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inject } from 'vitest';
import type { FaultPlan, InjectedFault } from '../../../local/faults/fault-plan.ts';
import { concurrently } from '../../../shared/concurrently.ts';
import { statusesInProgress } from '../../../shared/domain/inbox.ts';
import { findFreePorts } from '../app-process.ts';
import { createOperatorTable, scanAllItems } from '../stored-data.ts';
import { type DeletedDocuments, violationsIn } from './invariants.ts';
import { uniqueWordOf, widthsOf } from './soak-documents.ts';
import type { SoakPage } from './soak-messages.ts';
import { type SoakProcess, startSoakProcess } from './soak-process.ts';
import {
  act,
  deleteSoakDocument,
  fileOf,
  persistently,
  registerSoakUser,
  type SoakDocument,
  type SoakUser,
  uploadSoakDocument,
} from './soak-users.ts';

export interface SoakOptions {
  readonly seed: number;
  readonly documents: number;
  readonly workspaces: number;
  readonly faults: Omit<FaultPlan, 'seed'>;
  /** Whether the app is killed once half of the documents are uploaded, and started again with the same state. */
  readonly kill: boolean;
  /** How long processing may take after the last upload. */
  readonly settleSeconds: number;
}

export interface SoakResult {
  /** What is wrong in the end; empty if nothing is. */
  readonly violations: readonly string[];
  readonly injected: readonly InjectedFault[];
  readonly statuses: Readonly<Record<string, number>>;
  readonly seconds: number;
}

/** Documents that are uploaded at the same time. */
const CONCURRENT_UPLOADS = 12;
/** One of this many documents is deleted in the end. */
const DELETED_SHARE = 20;

/** Users upload documents and work with them while everything goes wrong; then all traces of that are looked for. */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const startedAt = performance.now();
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-soak-'));
  const ports = await findFreePorts();
  const pages: SoakPage[] = [];
  const injected: InjectedFault[] = [];
  const readAgain: number[] = [];
  let cpuSeconds = 0;
  const report = async (what: string) => {
    const cpu = cpuSeconds + (await app.report()).cpuSeconds;
    console.log(`${secondsSince(startedAt)} s, ${Math.round(cpu)} s of CPU: ${what}`);
  };
  let starts = 0;
  const start = async () => {
    starts += 1;
    const started = await startSoakProcess({
      assembly: inject('assembly'),
      stateFolder,
      ...ports,
      faults: { ...options.faults, seed: options.seed + starts },
      pageMs: 5,
      hastenMs: 4000,
    });
    started.announce(pages);
    return started;
  };
  let app = await start();
  try {
    const { apiUrl } = app.access;
    const users = await Promise.all(
      Array.from({ length: options.workspaces }, (_, index) => registerSoakUser(apiUrl, `person-${index}`)),
    );
    const announce = (more: SoakPage[]) => {
      pages.push(...more);
      app.announce(more);
    };
    const killAt = options.kill ? Math.floor(options.documents / 2) : -1;
    const numbers = Array.from({ length: options.documents }, (_, number) => number);
    await concurrently(numbers, CONCURRENT_UPLOADS, async (number) => {
      if (number === killAt) {
        const { injected: before, cpuSeconds: used } = await app.report();
        injected.push(...before);
        cpuSeconds += used;
        readAgain.push(...app.readAgain);
        await app.kill();
        app = await start();
        app.announce(pages);
      }
      const user = users[number % users.length] as SoakUser;
      await uploadSoakDocument(user, number, announce);
      await (user.acting = user.acting.then(() => act(user, number)));
    });
    await report(`${options.documents} documents uploaded`);
    await untilSettled(users, app, options.settleSeconds);
    await report('settled');
    const deleted = await deleteSome(users);
    await untilSettled(users, app, options.settleSeconds);
    await report('deleted');

    const last = await app.report();
    injected.push(...last.injected);
    readAgain.push(...app.readAgain);
    const table = createOperatorTable(app.access);
    const items = await scanAllItems(app.access);
    const violations = [
      ...readAgain.map((width) => `The page of ${width} pixels was read again after its checkpoint`),
      ...last.queues.flatMap(({ name, visible, inFlight }) =>
        visible + inFlight === 0 ? [] : [`The queue ${name} has ${visible + inFlight} messages`],
      ),
    ];
    const statuses: Record<string, number> = {};
    for (const [index, user] of users.entries()) {
      violations.push(...(await violationsIn(user.workspaceId, items, table, deleted[index])));
      violations.push(...(await lostWork(user, statuses)));
    }
    return { violations, injected, statuses, seconds: secondsSince(startedAt) };
  } finally {
    await app.kill();
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

const secondsSince = (from: number) => Math.round((performance.now() - from) / 1000);

const POLL_MS = 1000;

/** @throws Error naming what is unfinished after `seconds`. */
async function untilSettled(users: readonly SoakUser[], app: SoakProcess, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1000;
  for (let quiet = 0; quiet < 3; ) {
    const { busy, queues } = await app.report();
    // The intake queue also has messages that check uploads after 15 minutes.
    const waiting = queues.filter(
      ({ name, visible, delayed, inFlight }) => visible + inFlight + (/Intake/.test(name) ? 0 : delayed) > 0,
    );
    const isQuiet = busy.length === 0 && waiting.length === 0;
    const unfinished = isQuiet ? (await Promise.all(users.map(unfinishedDocuments))).flat() : [];
    quiet = isQuiet && unfinished.length === 0 ? quiet + 1 : 0;
    if (performance.now() > until)
      throw new Error(
        `Unfinished after ${seconds} seconds: ${JSON.stringify({ busy, waiting, unfinished })}`,
      );
    await delay(POLL_MS);
  }
}

/** The documents that the user has uploaded and that are not finished. */
async function unfinishedDocuments({ client, documents }: SoakUser): Promise<string[]> {
  const own = new Set(documents.map(({ ref }) => ref.documentId));
  const lists = statusesInProgress.map((status) =>
    persistently(() => Array.fromAsync(client.all.listDocuments({ query: { status } }))),
  );
  const unfinished = (await Promise.all(lists)).flat();
  return unfinished.flatMap(({ id, status }) => (own.has(id) ? [`${id} ${status}`] : []));
}

/** Deletes one of twenty documents. Returns what each user's workspace has counted for them. */
async function deleteSome(users: readonly SoakUser[]): Promise<DeletedDocuments[]> {
  return Promise.all(
    users.map(async (user) => {
      const chosen = user.documents.filter(({ number }) => number % DELETED_SHARE === DELETED_SHARE - 1);
      for (const document of chosen) await deleteSoakDocument(user, document);
      return {
        documents: chosen.length,
        pages: chosen.reduce((sum, { number }) => sum + widthsOf(number).length, 0),
        bytes: chosen.reduce((sum, { number }) => sum + fileOf(number).bytes.length, 0),
      };
    }),
  );
}

/** Of the documents of a user, those that are lost, and the changes that are. Adds to the count of statuses. */
async function lostWork(
  { client, documents }: SoakUser,
  statuses: Record<string, number>,
): Promise<string[]> {
  const lost = await concurrently(documents, 4, async (expected: SoakDocument) => {
    const { documentId: id } = expected.ref;
    const find = () => client.searchDocuments({ query: { q: uniqueWordOf(expected.number), limit: 5 } });
    const found = (await persistently(find)).items.map((hit) => hit.document.id);
    if (expected.deleted) return found.length === 0 ? [] : [`The deleted document ${id} is found`];
    const document = await persistently(() => client.getDocument({ params: { id } }));
    statuses[document.status] = (statuses[document.status] ?? 0) + 1;
    const { title, archived } = expected;
    return [
      ...(document.status === 'ready' && found.join() !== id
        ? [`A search for ${id} finds ${found.join()}`]
        : []),
      ...(title !== null && document.title !== title ? [`${id} has lost its title ${title}`] : []),
      ...(archived && document.view !== 'archived' ? [`${id} is in ${document.view}, not archived`] : []),
    ];
  });
  return lost.flat();
}
