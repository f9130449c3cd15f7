import { buildFunctions } from '../lib/build.ts';

/** Bundles all functions once, for all tests that look at bundles or templates. */
export default buildFunctions;
