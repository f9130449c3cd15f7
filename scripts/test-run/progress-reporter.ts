import type { Reporter, TestCase, TestModule, TestSpecification } from 'vitest/node';

/** What Vitest's process tells the process that has started it. */
export type Progress =
  | { readonly type: 'planned'; readonly files: readonly string[] }
  | { readonly type: 'file-started' | 'file-ended'; readonly file: string }
  | {
      readonly type: 'test-started' | 'test-passed' | 'test-failed';
      readonly file: string;
      readonly test: string;
    };

/** A Vitest reporter that sends each step of a run to the parent process (see `run-files.ts`). */
export default class ProgressReporter implements Reporter {
  onInit() {
    process.channel?.unref(); // Vitest exits when nothing else is open.
  }

  onTestRunStart(specifications: readonly TestSpecification[]) {
    send({ type: 'planned', files: specifications.map(({ moduleId }) => moduleId) });
  }

  onTestModuleQueued({ moduleId }: TestModule) {
    send({ type: 'file-started', file: moduleId });
  }

  onTestCaseReady(test: TestCase) {
    send({ type: 'test-started', ...namesOf(test) });
  }

  onTestCaseResult(test: TestCase) {
    const { state } = test.result();
    if (state === 'passed' || state === 'failed') send({ type: `test-${state}`, ...namesOf(test) });
  }

  onTestModuleEnd({ moduleId }: TestModule) {
    send({ type: 'file-ended', file: moduleId });
  }
}

const namesOf = ({ module, fullName }: TestCase) => ({ file: module.moduleId, test: fullName });

function send(progress: Progress) {
  process.send?.(progress);
}
