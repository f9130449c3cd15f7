import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from 'vitest';
import { type NamedRoute, routes } from '../../../functions/routes.ts';
import type { Cloud } from '../../../local/cloud.ts';
import { startApp } from '../app-harness.ts';
import type { FullWorkspace } from '../full-workspace.ts';
import { sendRaw } from '../isolation/requests.ts';
import { openTokenSigner } from '../isolation/token-signer.ts';
import { createScriptedOcr, createTranslatingModel } from '../scripted-models.ts';
import { type FuzzSetting, fuzzRoute, fuzzRuns, fuzzSeed } from './fuzz-route.ts';

/** What `GET /workspace` takes on the machine for which the limit of one second holds, in milliseconds. */
const NORMAL_REQUEST_MS = 6;
const MAX_MS = 1_000;

/** What deletes comes last: until then, the identifiers of the workspace exist. */
const deletes = ({ name, route }: NamedRoute) => route.method === 'DELETE' || name === 'applyBulkAction';
const inOrder = [...routes.filter((each) => !deletes(each)), ...routes.filter(deletes)];

/** Tests each route with random requests to one app. */
export function testRandomRequests(
  usualRuns: number,
  createWorkspace: (cloud: Cloud) => Promise<FullWorkspace>,
): void {
  let cloud: Cloud;
  let setting: FuzzSetting;
  const stateFolder = mkdtempSync(join(tmpdir(), 'docket-fuzzing-'));
  beforeAll(async () => {
    cloud = await startApp({ stateFolder, ocr: createScriptedOcr().ocr, model: createTranslatingModel() });
    const workspace = await createWorkspace(cloud);
    const { apiUrl } = cloud;
    const baseline = await medianRequestMs(apiUrl, workspace.user.accessToken);
    const maxMilliseconds = MAX_MS * Math.max(1, baseline / NORMAL_REQUEST_MS);
    setting = { apiUrl, workspace, signer: openTokenSigner(stateFolder), maxMilliseconds };
    console.log(`FUZZ_SEED=${fuzzSeed}, at most ${Math.round(maxMilliseconds)} ms a request`);
  });
  afterAll(async () => {
    await cloud.close();
    rmSync(stateFolder, { recursive: true, force: true });
  });

  it.each(inOrder)(
    '$name answers any request as its contract says, without an error of the server',
    async (named) => {
      await fuzzRoute(named, setting, fuzzRuns(usualRuns));
    },
  );
}

async function medianRequestMs(apiUrl: string, accessToken: string): Promise<number> {
  const headers = { Authorization: `Bearer ${accessToken}` };
  const times: number[] = [];
  for (let count = 0; count < 21; count += 1) {
    times.push((await sendRaw(`${apiUrl}/workspace`, { headers })).milliseconds);
  }
  return times.toSorted((a, b) => a - b)[10] ?? 0;
}
