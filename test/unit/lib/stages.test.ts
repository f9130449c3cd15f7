import { describe, expect, it } from 'vitest';
import { stageByName, stages } from '../../../lib/stages.ts';

describe('a personal stage', () => {
  it.each(['alice', 'a', 'team7', 'abcdefghijklmn'])(
    'named %s is a copy of dev with a mail domain of its own',
    (name) => {
      const { dev } = stages;

      expect(stageByName(name)).toEqual({ ...dev, name, fromEmail: `reminders@${name}.dev.docket.app` });
    },
  );

  it.each([
    'Alice',
    '7teams',
    'my-stage',
    'abcdefghijklmno',
    '',
    'production',
    'stage',
    'test',
    'constructor.name',
    '__proto__',
    undefined,
    7,
  ])('cannot be named %j', (name) => {
    expect(() => stageByName(name)).toThrow(
      `Unknown stage ${JSON.stringify(name)}. Choose local, dev, staging, prod`,
    );
  });

  it('may have the name of a property that every object has', () => {
    expect(stageByName('constructor')).toMatchObject({ name: 'constructor', keepData: false });
  });
});

describe('a shared stage', () => {
  it.each(Object.entries(stages))('is found by its name: %s', (name, stage) => {
    expect(stageByName(name)).toBe(stage);
  });

  it('requires settings if others than developers use it', () => {
    const requiring = Object.values(stages).filter(({ requiresSettings }) => requiresSettings);

    expect(requiring.map(({ name }) => name)).toEqual(['staging', 'prod']);
  });
});
