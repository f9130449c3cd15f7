import { describe, expect, it } from 'vitest';
import { changedBundles, withoutBundles } from '../../../../scripts/diff-stacks/assembly.ts';
import { reportOf } from '../../../../scripts/diff-stacks/report.ts';

const functionWith = (S3Key: string, MemorySize = 512) => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Code: { S3Key }, MemorySize },
  Metadata: { 'aws:asset:path': S3Key },
});
const templateWith = (resources: Record<string, ReturnType<typeof functionWith>>) => ({
  Resources: resources,
});

const changed = `Stack docket-prod-app
Resources
[~] AWS::SQS::Queue Pages Pages1234 replace
 └─ [~] VisibilityTimeout (requires replacement)
[+] AWS::SNS::Topic Topic Topic1234
[-] AWS::SNS::Topic Old Old1234 destroy`;

describe('new code', () => {
  it('is not a difference of templates, but of bundles', () => {
    const before = templateWith({ a: functionWith('1.zip'), b: functionWith('1.zip') });
    const after = templateWith({
      a: functionWith('1.zip'),
      b: functionWith('2.zip'),
      c: functionWith('3.zip'),
    });

    expect(changedBundles(before, after)).toEqual(['b']);
    expect(withoutBundles(before)).toEqual({
      Resources: {
        a: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 512 } },
        b: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 512 } },
      },
    });
  });
});

describe('the report', () => {
  it('has a line for each stack, and sections of those that change', () => {
    const report = reportOf(
      [
        { stack: 'docket-prod-data', isNew: false, functions: [], text: 'There were no differences' },
        { stack: 'docket-prod-app', isNew: false, functions: ['getDocument1'], text: changed },
      ],
      ['docket-prod-old'],
    );

    expect(report).toContain('| `docket-prod-data` | unchanged | 0 |');
    expect(report).toContain('| `docket-prod-app` | 1 added, 1 changed, 1 removed, **1 replaced** | 1 |');
    expect(report).toContain('| `docket-prod-old` | **is no longer part of the app** | |');
    expect(report.match(/<details>/g)).toHaveLength(1);
    expect(report).toContain('New code: `getDocument1`');
    expect(report).toContain('[+] AWS::SNS::Topic Topic');
  });

  it('fits into a comment of GitHub, with everything closed that was opened', () => {
    const text = `Resources\n${'[+] AWS::SNS::Topic Topic\n'.repeat(5_000)}`;

    const report = reportOf([{ stack: 'docket-prod-app', isNew: true, functions: [], text }], []);

    expect(report.length).toBeLessThan(65_536);
    expect(report).toContain('new stack: 5000 added');
    expect(report.match(/^```$/gm)).toHaveLength(2);
    expect(report.match(/<details>/g)).toHaveLength(report.match(/<\/details>/g)?.length ?? 0);
    expect(report).toContain('…and more');
  });
});
