import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  configuredStage,
  type OperatorSettings,
  parseOperatorSettings,
} from '../../../../lib/operator-settings.ts';
import { settingsFindings } from '../../../../scripts/check-stage/settings.ts';

const arn = (region: string) =>
  `arn:aws:acm:${region}:111111111111:certificate/00000000-0000-4000-8000-000000000000`;

/** Everything that an operator must set. */
const complete = {
  fromEmail: 'reminders@letters.dev',
  webDomain: { name: 'letters.dev', certificateArn: arn('us-east-1') },
  customDomain: { name: 'api.letters.dev', certificateArn: arn('eu-central-1') },
  alarmEmail: 'operations@letters.dev',
  budget: { monthlyUsd: 100, email: 'operations@letters.dev' },
} satisfies OperatorSettings[string];

const findingsOf = (name: string, settings: OperatorSettings) =>
  settingsFindings(configuredStage(name, settings), settings);

const about = (findings: ReturnType<typeof settingsFindings>, severity = 'error') =>
  findings.filter((finding) => finding.severity === severity).map((finding) => finding.about);

describe('the settings of a stage', () => {
  it.each(['staging', 'prod'])('are all reported at once if nothing is set: %s', (name) => {
    const findings = findingsOf(name, {});

    expect(about(findings)).toEqual(['fromEmail', 'webDomain', 'alarmEmail', 'budget']);
    expect(about(findings, 'warning')).toEqual(['customDomain']);
    for (const { text } of findings.filter(({ severity }) => severity === 'error')) {
      expect(text).toMatch(new RegExp(`Set "\\w+" of "${name}" in docket\\.config\\.json`));
    }
  });

  it.each(['dev', 'alice'])('are only warnings in a stage for developers: %s', (name) => {
    const findings = findingsOf(name, {});

    expect(about(findings)).toEqual([]);
    expect(about(findings, 'warning')).toEqual(['fromEmail', 'alarmEmail', 'budget']);
  });

  it('have nothing to report if they are complete', () => {
    expect(findingsOf('prod', { prod: complete })).toEqual([]);
  });

  it('are still placeholders in the example file', () => {
    const example = parseOperatorSettings(readFileSync('docket.config.example.json', 'utf8'), 'example');

    expect(about(findingsOf('prod', example))).toEqual([
      'fromEmail',
      'webOrigins',
      'webDomain',
      'customDomain',
      'alarmEmail',
      'budget',
    ]);
  });

  it.each([
    {
      what: 'a certificate of the web app in another region',
      change: { webDomain: { ...complete.webDomain, certificateArn: arn('eu-central-1') } },
      expected: ['webDomain', 'The certificate of letters.dev is in eu-central-1, and must be in us-east-1.'],
    },
    {
      what: 'a certificate of the API in another region',
      change: { customDomain: { ...complete.customDomain, certificateArn: arn('us-east-1') } },
      expected: ['customDomain', 'is in us-east-1, and must be in eu-central-1.'],
    },
    {
      what: 'origins without the web app',
      change: { webOrigins: ['https://other.dev'] },
      expected: ['webOrigins', 'https://letters.dev is missing'],
    },
    {
      what: 'an origin without TLS',
      change: { webOrigins: ['https://letters.dev', 'http://letters.dev'] },
      expected: ['webOrigins', 'http://letters.dev has no TLS'],
    },
    {
      what: 'a model without a price',
      change: { modelId: 'eu.amazon.nova-next-v1:0' },
      expected: ['modelId', 'The price of the model eu.amazon.nova-next-v1:0 is not known'],
    },
    {
      what: 'a region without the model',
      change: { region: 'eu-north-1', customDomain: undefined },
      expected: ['region', 'are not available together in eu-north-1, only in eu-central-1'],
    },
  ])('are wrong with $what', ({ change, expected }) => {
    const settings = { ...complete, ...change } as OperatorSettings[string];

    const errors = findingsOf('prod', { prod: settings }).filter(({ severity }) => severity === 'error');

    expect(errors).toEqual([
      { severity: 'error', about: expected[0], text: expect.stringContaining(expected[1] ?? '') },
    ]);
  });

  it('are wrong if two stages have one mail domain', () => {
    const settings = { prod: complete, staging: { fromEmail: 'staging@letters.dev' } };

    expect(findingsOf('prod', settings)).toEqual([
      {
        severity: 'error',
        about: 'fromEmail',
        text: expect.stringContaining('The domain letters.dev is also that of the stage staging.'),
      },
    ]);
  });
});
