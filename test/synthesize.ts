import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the synthesized cloud assembly of the stage `local`. */
    assembly: string;
  }
}

/** Every project of a run has this module for itself, but shares the process. */
const shared = globalThis as { docketAssembly?: string };

/** Builds and synthesizes the app once, for all tests that need the real templates and bundles. */
export default function synthesize(project: TestProject) {
  shared.docketAssembly ??= synthesized();
  project.provide('assembly', shared.docketAssembly);
}

function synthesized(): string {
  const root = join(import.meta.dirname, '..');
  const assembly = join(root, '.build', 'test.cdk.out');
  const { context } = JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')) as { context: object };
  const { status, stderr } = spawnSync(process.execPath, ['bin/docket.ts'], {
    cwd: root,
    env: {
      ...process.env,
      CDK_OUTDIR: assembly,
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, stage: 'local' }),
    },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The app could not be synthesized:\n${stderr}`);
  return assembly;
}
