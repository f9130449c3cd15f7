import { describe } from 'vitest';
import { createFullWorkspace } from '../full-workspace.ts';
import { testRandomRequests } from './fuzz-harness.ts';

/** Takes some minutes. `FUZZ_RUNS=1000 FUZZ_SEED=7` sends more, or the same again. */
describe('many random requests', () => testRandomRequests(100, createFullWorkspace));
