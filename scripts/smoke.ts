import { styleText } from 'node:util';
import { exitWithUsage, parseCommandLine } from '../local/command-line.ts';
import { apiChecks } from './smoke/api-checks.ts';
import { type Check, type Result, runChecks, type Target } from './smoke/check.ts';
import { storyChecks } from './smoke/story.ts';
import { webChecks } from './smoke/web-checks.ts';

const usage = `Usage: npm run smoke -- URL

Tests a running deployment from outside: the API, its errors and headers, and the web app. With an account it also
uploads a letter, waits until it is read, lists, finds and permanently deletes it, which costs about 0.002 USD on AWS.
Prints a line for each check, and fails if one of them fails.

Arguments:
  URL              The address of the web app (output WebUrl), or with /v1 at its end that of the API alone

Environment variables:
  SMOKE_EMAIL      An account of this deployment, for tests only
  SMOKE_PASSWORD   Its password`;

const {
  positionals: [url = ''],
} = parseCommandLine({ usage, minArguments: 1 });

const target = targetOf(url);
const checks = [...apiChecks(target), ...webChecks(target), ...(await accountChecks(target))];
const results = await runChecks(checks, print);
const failures = results.filter(({ passed }) => !passed).length;
console.log(`\n${results.length - failures} of ${results.length} checks passed`);
process.exitCode = failures === 0 ? 0 : 1;

function targetOf(url: string): Target {
  const parsed = URL.parse(url);
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) {
    exitWithUsage(`"${url}" is not an address`, usage);
  }
  const address = `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '');
  return address.endsWith('/v1') ? { apiUrl: address } : { apiUrl: `${address}/v1`, webUrl: address };
}

async function accountChecks(target: Target): Promise<Check[]> {
  const { SMOKE_EMAIL: email, SMOKE_PASSWORD: password } = process.env;
  if (!email || !password) {
    console.log(styleText('dim', 'Without SMOKE_EMAIL and SMOKE_PASSWORD no document is uploaded.'));
    return [];
  }
  // What draws the letter takes a second to load.
  const { drawLetter } = await import('./smoke/letter.ts');
  return storyChecks(target, { email, password }, await drawLetter());
}

function print({ name, passed, detail }: Result): void {
  const mark = passed ? styleText('green', '✓') : styleText('red', '✗');
  console.log(`${mark} ${name}: ${detail}`);
}
