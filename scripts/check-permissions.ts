import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '../local/assembly/read-assembly.ts';
import { ACCOUNT, REGION } from '../local/aws/service.ts';
import { exitWithUsage, parseCommandLine } from '../local/command-line.ts';
import { exceptions } from './check-permissions/exceptions.ts';
import { applyExceptions, lineOf, unusedPermissions } from './check-permissions/unused.ts';

const usage = `Usage: npm run check-permissions -- FOLDER [--assembly FOLDER]

Compares the roles of all functions with the calls that they made while tests ran with DOCKET_IAM_USAGE=FOLDER. Fails for
every permission that no call has used, and for every exception (scripts/check-permissions/exceptions.ts) that is not needed.

Arguments:
  FOLDER               What the tests have recorded

Options:
  --assembly FOLDER    The synthesized app (default: .build/test.cdk.out, which the tests use)
  --help               Show this help`;

const {
  values: { assembly },
  positionals: [folder = ''],
} = parseCommandLine({
  usage,
  minArguments: 1,
  options: { assembly: { type: 'string', default: join('.build', 'test.cdk.out') } },
});
const files = globSync('*.txt', { cwd: folder });
if (files.length === 0) exitWithUsage(`${folder} contains nothing that tests have recorded`, usage);
if (!existsSync(assembly)) exitWithUsage(`${assembly} is not a synthesized app`, usage);

const used = new Set(files.flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n')));
const resources = readAssembly(assembly, { region: REGION, account: ACCOUNT, awsUrl: 'http://127.0.0.1' });
const { unexplained, unneeded } = applyExceptions(unusedPermissions(resources, used), exceptions);

for (const permission of unexplained) console.log(`No test uses ${lineOf(permission)}`);
for (const { action, functions = ['all functions'] } of unneeded) {
  console.log(`The exception for ${action} of ${functions.join(', ')} is not needed`);
}
const permissions = unexplained.reduce((sum, { functions }) => sum + functions.length, 0);
console.log(
  `${resources.functions.length} roles: ${permissions} unused permissions, ${exceptions.length} exceptions`,
);
if (permissions + unneeded.length > 0) {
  console.log('Remove them in lib/grants/, or add an exception with its reason.');
  process.exitCode = 1;
}
