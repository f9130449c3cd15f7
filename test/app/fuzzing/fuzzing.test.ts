import { describe } from 'vitest';
import { createSmallWorkspace } from '../full-workspace.ts';
import { testRandomRequests } from './fuzz-harness.ts';

describe('a few random requests', () => testRandomRequests(6, createSmallWorkspace));
