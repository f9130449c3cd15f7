import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../local/synthesize.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the synthesized cloud assembly of the stage `local`. */
    assembly: string;
  }
}

/** Bundles and synthesizes the app once for all tests that run it, or not at all if its sources are unchanged. */
export default async function prepare(project: TestProject) {
  const assembly = join(import.meta.dirname, '..', '.build', 'test.cdk.out');
  await synthesize(assembly);
  project.provide('assembly', assembly);
}
