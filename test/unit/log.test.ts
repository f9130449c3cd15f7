import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { log, setCommonLogFields } from '../../shared/log.ts';

let lines: string[];
beforeEach(() => {
  lines = [];
  vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'INFO');
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
});
afterEach(() => {
  setCommonLogFields({});
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const parsedLines = () => lines.map((line) => JSON.parse(line));
function caught(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error('It has not failed');
}

const completed = { status: 200, milliseconds: 12 };

describe('a log line', () => {
  it('is JSON with the level of its event, the time and its fields', () => {
    log.info('request.completed', completed);
    log.error('dead-letter.dropped');

    expect(parsedLines()).toEqual([
      {
        level: 'INFO',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        event: 'request.completed',
        ...completed,
      },
      { level: 'ERROR', timestamp: expect.any(String), event: 'dead-letter.dropped' },
    ]);
    expect(lines[0]).toMatch(/^[^\n]*\n$/);
  });

  it('has the common fields until they are replaced', () => {
    setCommonLogFields({ requestId: 'r1', userId: 'u1' });
    log.info('request.completed', completed);
    setCommonLogFields({ requestId: 'r2' });
    log.info('request.completed', completed);

    expect(parsedLines()).toMatchObject([
      { requestId: 'r1', userId: 'u1' },
      { requestId: 'r2', status: 200 },
    ]);
    expect(parsedLines()[1]).not.toHaveProperty('userId');
  });

  it('has an error with its stack and its chain of causes', () => {
    const cause = new TypeError('the bytes are wrong');

    log.warn('page.unreadable', { page: 3, error: new Error('the page cannot be read', { cause }) });

    expect(parsedLines()[0]).toMatchObject({
      page: 3,
      error: {
        name: 'Error',
        message: 'the page cannot be read',
        stack: expect.stringContaining('log.test.ts'),
        cause: { name: 'TypeError', message: 'the bytes are wrong' },
      },
    });
  });

  it.each([
    Object.assign(new Error('Email address is not verified: anna@example.com'), {
      name: 'MessageRejected',
      $metadata: { httpStatusCode: 400, requestId: 'r1' },
    }),
    Object.assign(new Error("Value 'anna@example.com' at 'username' failed to satisfy constraint"), {
      name: 'InvalidParameterException',
      $metadata: {},
    }),
    Object.assign(new Error('not authorized: ses:SendEmail on arn:aws:ses:::identity/anna@example.com'), {
      name: 'AccessDeniedException',
      $metadata: {},
    }),
    Object.assign(new Error('getaddrinfo ENOTFOUND anna.example.com'), { code: 'ENOTFOUND' }),
    caught(() => JSON.parse('Dear anna')),
    caught(() => Buffer.alloc('anna' as unknown as number)),
    new TypeError('No account of <anna@example.com>'),
  ])('has no address and no text that an error quotes: $name', (error) => {
    log.error('export.email-failed', { exportId: 'e1', error: new Error('Failed', { cause: error }) });

    expect(lines[0]).not.toContain('anna');
    expect(parsedLines()[0]).toMatchObject({
      error: { message: 'Failed', cause: { name: error.name, stack: expect.stringMatching(/^ {4}at /) } },
    });
  });

  it('tells what an error of AWS was about', () => {
    const $metadata = { httpStatusCode: 403, requestId: 'r1' };
    const message = 'User: x is not authorized to perform: dynamodb:GetItem on resource: y';
    const error = Object.assign(new Error(message), { name: 'AccessDeniedException', $metadata });

    log.error('request.failed', { error });

    expect(parsedLines()[0]).toMatchObject({
      error: { name: 'AccessDeniedException', message, status: 403, requestId: 'r1' },
    });
  });

  it('is left out when its level is below the configured one', () => {
    vi.stubEnv('AWS_LAMBDA_LOG_LEVEL', 'ERROR');

    log.info('request.completed', completed);
    log.warn('page.unreadable', { page: 1, error: new Error('damaged') });
    log.error('dead-letter.dropped');

    expect(parsedLines().map(({ event }) => event)).toEqual(['dead-letter.dropped']);
  });

  it('does not compile when an event, its level or a field is not listed, or a field is missing', () => {
    const { status, milliseconds } = completed;
    const more = { ...completed, email: 'anna@example.com' };
    const calls = [
      // @ts-expect-error There is no such event.
      () => log.info('request.finished', completed),
      // @ts-expect-error The event has another level.
      () => log.warn('request.completed', completed),
      // @ts-expect-error The event does not have this field.
      () => log.info('request.completed', { status, milliseconds, email: 'anna@example.com' }),
      // @ts-expect-error The same, in a spread object.
      () => log.info('request.completed', { ...more }),
      // @ts-expect-error A field is missing.
      () => log.info('request.completed', { status }),
      // @ts-expect-error The event has fields.
      () => log.info('request.completed'),
      // @ts-expect-error The event has no fields.
      () => log.error('dead-letter.dropped', { status }),
    ];

    expect(calls).toHaveLength(7);
  });
});
