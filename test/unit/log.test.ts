import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '../../shared/log.ts';

let lines: string[];
beforeEach(() => {
  lines = [];
  vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'INFO');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => {
  log.resetKeys();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const parsedLines = () => lines.map((line) => JSON.parse(line));

describe('a log line', () => {
  it('is JSON with its level, time and details', () => {
    log.info('answered', { status: 200 });

    expect(parsedLines()).toEqual([
      { level: 'INFO', timestamp: expect.stringMatching(/^\d{4}-.*Z$/), message: 'answered', status: 200 },
    ]);
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
  });

  it('has the keys of its request until they are reset', () => {
    log.appendKeys({ requestId: 'r1' });
    log.info('one');
    log.resetKeys();
    log.info('two');

    expect(parsedLines().map(({ requestId }) => requestId)).toEqual(['r1', undefined]);
  });

  it('has an error with its stack and its chain of causes', () => {
    const cause = new TypeError('the bytes are wrong');

    log.error('failed', { documentId: 'd1', error: new Error('the page cannot be read', { cause }) });

    expect(parsedLines()[0]).toMatchObject({
      documentId: 'd1',
      error: {
        name: 'Error',
        message: 'the page cannot be read',
        stack: expect.stringContaining('log.test.ts'),
        cause: { name: 'TypeError', message: 'the bytes are wrong' },
      },
    });
  });

  it('is left out below the configured level', () => {
    vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'ERROR');

    log.info('one');
    log.error('two');

    expect(parsedLines().map(({ message }) => message)).toEqual(['two']);
  });
});
