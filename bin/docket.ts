import { enableCompileCache } from 'node:module';
import { buildFunctions } from '../lib/build.ts';

// Saves compiling the CDK in each run: Node keeps the code in the system's folder for temporary files.
enableCompileCache();
// esbuild bundles in a process of its own while this one loads the CDK.
const [{ createApp }] = await Promise.all([import('../lib/app.ts'), buildFunctions()]);
createApp().synth();
