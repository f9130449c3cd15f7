import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  configuredStage,
  type OperatorSettings,
  parseOperatorSettings,
  readOperatorSettings,
} from '../../../lib/operator-settings.ts';
import { stages } from '../../../lib/stages.ts';

const parse = (value: unknown) => parseOperatorSettings(JSON.stringify(value), 'settings.json');

describe('the settings file', () => {
  it('may set every value that the example has', () => {
    const example = parseOperatorSettings(readFileSync('docket.config.example.json', 'utf8'), 'example');

    expect(Object.keys(example)).toEqual(['dev', 'staging', 'prod']);
    expect(configuredStage('prod', example)).toMatchObject({
      name: 'prod',
      keepData: true,
      fromEmail: 'reminders@example.com',
      webOrigins: ['https://app.example.com'],
      budget: { monthlyUsd: 200, email: 'operations@example.com' },
    });
  });

  it('is refused with everything that is wrong with it', () => {
    const wrong = {
      prod: { fromEmail: 'nobody', budget: { monthlyUsd: -1 }, colour: 'red' },
      'my-stage': {},
      local: {},
    };

    expect(() => parse(wrong)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /settings\.json is wrong:[^]*prod\.fromEmail[^]*prod\.budget\.monthlyUsd[^]*prod\.budget\.email[^]*colour/,
        ),
      }),
    );
    expect(() => parse(wrong)).toThrow(/my-stage: is not the name of a stage that can be deployed/);
    expect(() => parse(wrong)).toThrow(/local: is not the name of a stage that can be deployed/);
  });

  it.each([
    { what: 'a certificate', value: { prod: { webDomain: { name: 'a.example', certificateArn: 'x' } } } },
    { what: 'a cap', value: { prod: { monthlyCapUsd: '5' } } },
    { what: 'an origin', value: { prod: { webOrigins: ['app.example'] } } },
    { what: 'no origin', value: { prod: { webOrigins: [] } } },
  ])('is refused for $what in the wrong form', ({ value }) => {
    expect(() => parse(value)).toThrow(/settings\.json is wrong:\n {2}prod\./);
  });

  it('is refused if it is not JSON', () => {
    expect(() => parseOperatorSettings('{', 'settings.json')).toThrow('settings.json is not JSON');
  });

  it('must exist if DOCKET_CONFIG names it', () => {
    expect(() => readOperatorSettings('/no/such/file.json')).toThrow('/no/such/file.json does not exist');
  });
});

describe('a stage with settings', () => {
  it('is the stage itself if nothing is set', () => {
    expect(configuredStage('prod', {})).toEqual(stages.prod);
  });

  it('has the origin of its web domain, and in dev those of localhost as well', () => {
    const webDomain = { name: 'dev.example.com', certificateArn: 'arn' };
    const settings: OperatorSettings = { dev: { webDomain }, prod: { webDomain } };

    expect(configuredStage('dev', settings).webOrigins).toEqual([
      'https://dev.example.com',
      ...(stages.dev?.webOrigins ?? []),
    ]);
    expect(configuredStage('prod', settings).webOrigins).toEqual(['https://dev.example.com']);
  });

  it('has the origins that are set instead', () => {
    const webOrigins = ['https://a.example.com', 'https://b.example.com'];

    expect(configuredStage('prod', { prod: { webOrigins } }).webOrigins).toEqual(webOrigins);
  });

  it('that is personal has the region and mail domain of dev, and none of its names', () => {
    const settings: OperatorSettings = {
      dev: {
        region: 'eu-west-1',
        fromEmail: 'docket@dev.example.com',
        alarmEmail: 'operations@example.com',
        webDomain: { name: 'dev.example.com', certificateArn: 'arn' },
      },
      bob: { alarmEmail: 'bob@example.com' },
    };

    expect(configuredStage('alice', settings)).toEqual({
      ...stages.dev,
      name: 'alice',
      region: 'eu-west-1',
      fromEmail: 'docket@alice.dev.example.com',
    });
    expect(configuredStage('bob', settings)).toMatchObject({ alarmEmail: 'bob@example.com' });
  });

  it('that is local is never changed', () => {
    expect(configuredStage('local', { local: { region: 'eu-west-1' } })).toBe(stages.local);
  });
});
