import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { isPersonalName, personalStage, type Stage, stageByName, stages } from './stages.ts';

/** The file that an operator writes for their account. It is not committed. `docket.config.example.json` shows it. */
export const SETTINGS_FILE = 'docket.config.json';

const Domain = z.strictObject({
  name: z.hostname(),
  /** https://docs.aws.amazon.com/acm/latest/userguide/acm-concepts.html */
  certificateArn: z.string().regex(/^arn:aws:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, {
    error:
      'must be the ARN of a certificate of AWS Certificate Manager, arn:aws:acm:REGION:ACCOUNT:certificate/ID',
  }),
});
const Usd = z
  .string()
  .regex(/^\d{1,6}\.\d\d$/, { error: 'must be US dollars with two decimals, such as "5.00"' });

/** What an operator may set for a stage; `Stage` says what each value means. */
const StageSettings = z
  .strictObject({
    region: z.string(),
    modelId: z.string(),
    monthlyCapUsd: Usd,
    fromEmail: z.email(),
    codesFromOwnDomain: z.boolean(),
    /** By default the origin of `webDomain`. */
    webOrigins: z.array(z.url({ protocol: /^https?$/ })).min(1),
    webDomain: Domain,
    customDomain: Domain,
    alarmEmail: z.email(),
    budget: z.strictObject({ monthlyUsd: z.number().positive(), email: z.email() }),
  })
  .partial();
type StageSettings = z.output<typeof StageSettings>;

const isStageName = (name: string) =>
  name !== 'local' && (Object.hasOwn(stages, name) || isPersonalName(name));

/** The settings of each stage, by its name. */
const OperatorSettings = z.record(
  z.string().refine(isStageName, { error: 'is not the name of a stage that can be deployed' }),
  StageSettings,
);
export type OperatorSettings = z.output<typeof OperatorSettings>;

/**
 * What the operator has set.
 *
 * @param file by default `DOCKET_CONFIG`, or `docket.config.json` in the project's folder. Only the latter may be missing.
 * @throws Error with everything that is wrong with the file.
 */
export function readOperatorSettings(file = process.env.DOCKET_CONFIG): OperatorSettings {
  const path = file ?? join(import.meta.dirname, '..', SETTINGS_FILE);
  if (!existsSync(path)) {
    if (file === undefined) return {};
    throw new Error(`The settings file ${path} does not exist. Create it, or unset DOCKET_CONFIG.`);
  }
  return parseOperatorSettings(readFileSync(path, 'utf8'), path);
}

/**
 * @param source names the file in errors.
 * @throws Error with everything that is wrong with the text.
 */
export function parseOperatorSettings(text: string, source: string): OperatorSettings {
  const { data, error } = OperatorSettings.safeParse(jsonOf(text, source));
  if (error === undefined) return data;
  const lines = error.issues.map((issue) => `  ${[...issue.path].join('.')}: ${messageOf(issue)}`);
  throw new Error(`The settings file ${source} is wrong:\n${lines.join('\n')}`);
}

function jsonOf(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`The settings file ${source} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

const messageOf = (issue: z.core.$ZodIssue) =>
  issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message;

/** The settings of `dev` that hold for personal stages: names and addresses can belong to one stage only. */
const inheritedFromDev = ({ region, modelId, monthlyCapUsd, fromEmail }: StageSettings): StageSettings =>
  withoutUndefined({ region, modelId, monthlyCapUsd, fromEmail });

/**
 * A stage with what the operator has set for it. The local stage has no settings. Personal stages have the region, the
 * model, its cap and a part of the mail domain of `dev`.
 *
 * @throws Error if there is no such stage.
 */
export function configuredStage(name: unknown, settings: OperatorSettings): Stage {
  const stage = stageByName(name);
  if (stage.name === 'local') return stage;
  const base = Object.hasOwn(stages, stage.name)
    ? stage
    : personalStage(stage.name, withSettings(stageByName('dev'), inheritedFromDev(settings.dev ?? {})));
  return withSettings(base, settings[stage.name] ?? {});
}

/** The stage with this name and the settings in the operator's file. */
export const loadStage = (name: unknown): Stage =>
  name === 'local' ? stageByName(name) : configuredStage(name, readOperatorSettings());

function withSettings(stage: Stage, settings: StageSettings): Stage {
  return { ...stage, webOrigins: webOriginsOf(stage, settings), ...settings };
}

/** A stage that developers use may still be called from localhost. */
function webOriginsOf(
  { requiresSettings, webOrigins }: Stage,
  { webDomain }: StageSettings,
): readonly string[] {
  if (webDomain === undefined) return webOrigins;
  return [`https://${webDomain.name}`, ...(requiresSettings ? [] : webOrigins)];
}

const withoutUndefined = (settings: StageSettings) =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as StageSettings;
