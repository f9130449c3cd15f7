import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { stages } from '../../../lib/stages.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
type Permissions = Readonly<Record<string, string>>;
interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Permissions;
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress'?: boolean };
  readonly 'timeout-minutes'?: number;
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Action {
  readonly runs: { readonly steps: readonly Step[] };
}

const root = join(import.meta.dirname, '..', '..', '..');
const files = globSync(['.github/workflows/*.yml', '.github/actions/*/action.yml'], { cwd: root }).toSorted();
const sourceOf = (file: string) => readFileSync(join(root, file), 'utf8');

const workflows = files
  .filter((file) => file.startsWith('.github/workflows/'))
  .map((file) => ({ file, ...(parse(sourceOf(file)) as Workflow) }));
const jobs = workflows.flatMap(({ file, jobs }) =>
  Object.entries(jobs).map(([name, job]) => ({ file, name, job })),
);
const steps = [
  ...jobs.flatMap(({ file, job }) => (job.steps ?? []).map((step) => ({ file, step }))),
  ...files
    .filter((file) => file.startsWith('.github/actions/'))
    .flatMap((file) => (parse(sourceOf(file)) as Action).runs.steps.map((step) => ({ file, step }))),
];

describe('the workflows', () => {
  it('pin every action to a commit, with the release in a comment', () => {
    const lines = files.flatMap((file) => sourceOf(file).match(/^.*\buses: .*$/gm) ?? []);
    const others = lines.filter((line) => !line.includes('uses: ./'));

    expect(others.length).toBeGreaterThan(10);
    expect(
      others.filter((line) => !/uses: [\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ).toEqual([]);
  });

  it('use each action in one version', () => {
    const used = new Set(steps.flatMap(({ step }) => step.uses ?? []).filter((uses) => uses.includes('@')));

    const names = [...used].map((uses) => uses.split('@')[0]);

    expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
  });

  it('use only own actions and workflows that exist', () => {
    const own = [...jobs.map(({ job }) => job.uses), ...steps.map(({ step }) => step.uses)].filter((uses) =>
      uses?.startsWith('./'),
    );

    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((uses) => !existsSync(join(root, uses ?? '')))).toEqual([]);
  });

  it('may only read the repository, except for the jobs that need more', () => {
    const more = jobs.filter(({ job }) => job.permissions !== undefined);

    expect(workflows.map(({ permissions }) => permissions)).toEqual(
      workflows.map(() => ({ contents: 'read' })),
    );
    expect(Object.fromEntries(more.map(({ name, job }) => [name, job.permissions]))).toEqual({
      comment: { 'pull-requests': 'write' },
      dev: { contents: 'read', 'id-token': 'write' },
      staging: { contents: 'read', 'id-token': 'write' },
      prod: { contents: 'read', 'id-token': 'write' },
    });
  });

  it('store no keys of AWS', () => {
    for (const file of files) {
      expect(sourceOf(file)).not.toMatch(
        /secrets\.\w*(?:ACCESS_KEY|AWS)|aws-(?:access-key-id|secret-access-key)/i,
      );
    }
  });

  it('leave no token behind for later steps', () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith('actions/checkout@'));

    expect(checkouts.length).toBeGreaterThan(3);
    expect(checkouts.filter(({ step }) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  it('pass values to scripts in variables, which no title of a pull request can turn into commands', () => {
    expect(steps.filter(({ step }) => step.run?.includes('${{'))).toEqual([]);
  });

  it('never run the code of a pull request with the rights of main', () => {
    expect(workflows.flatMap(({ on }) => Object.keys(on)).toSorted()).toEqual([
      'pull_request',
      'pull_request',
      'push',
      'workflow_call',
    ]);
  });

  it('end jobs that hang', () => {
    const endless = jobs.filter(({ job }) => job.uses === undefined && job['timeout-minutes'] === undefined);

    expect(endless).toEqual([]);
  });
});

describe('the deploys', () => {
  const deploy = workflows.find(({ file }) => file.endsWith('/deploy.yml'));

  it('go from the checks to dev, staging and prod, each in its own environment', () => {
    const environments = Object.entries(deploy?.jobs ?? {}).map(([name, { needs, environment }]) => ({
      name,
      needs,
      environment,
    }));

    expect(environments).toEqual([
      { name: 'checks', needs: undefined, environment: undefined },
      { name: 'dev', needs: 'checks', environment: 'dev' },
      { name: 'staging', needs: 'dev', environment: 'staging' },
      { name: 'prod', needs: 'staging', environment: 'prod' },
    ]);
    expect(Object.keys(stages)).toEqual(expect.arrayContaining(['dev', 'staging', 'prod']));
  });

  it.each(['dev', 'staging', 'prod'])('of %s never overlap, and are never interrupted', (name) => {
    expect(deploy?.jobs[name]?.concurrency).toEqual({ group: `deploy-${name}` });
  });
});

describe('the updates', () => {
  it('cover npm and every folder with actions', () => {
    const { updates } = parse(sourceOf('.github/dependabot.yml')) as {
      updates: { 'package-ecosystem': string; directory?: string; directories?: string[] }[];
    };
    const covered = updates.map((each) => [each['package-ecosystem'], each.directories ?? [each.directory]]);

    expect(covered).toEqual([
      ['npm', ['/']],
      [
        'github-actions',
        ['/', ...globSync('.github/actions/*', { cwd: root }).map((folder) => `/${folder}`)],
      ],
    ]);
  });
});
