import { onTestFinished, vi } from 'vitest';

interface LoggedLine extends Readonly<Record<string, unknown>> {
  readonly event: string;
}

/** What is logged from now on, until the test ends. */
export function recordLogLines(): LoggedLine[] {
  const lines: LoggedLine[] = [];
  vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'INFO');
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    if (String(text).startsWith('{')) lines.push(JSON.parse(String(text)) as LoggedLine);
    return true;
  });
  onTestFinished(() => {
    write.mockRestore();
    vi.unstubAllEnvs();
  });
  return lines;
}
