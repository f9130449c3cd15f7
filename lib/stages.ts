import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Quota } from '../shared/domain/usage.ts';

/** Everything that differs between the stages. What an operator sets replaces some of it (`lib/operator-settings.ts`). */
export interface Stage {
  readonly name: string;
  /** Whether it is deployed only with the operator's own addresses instead of placeholders (`npm run check-stage`). */
  readonly requiresSettings: boolean;
  /**
   * The origins of the web app, which may upload from a browser (the bucket's CORS). Links in emails lead to the first.
   * CloudFront generates a name for a distribution without `webDomain`, which neither the bucket nor the functions can
   * know: the distribution is created after them.
   */
  readonly webOrigins: readonly string[];
  /** Whether browsers are told to use HTTPS only: in every stage except `local`. */
  readonly httpsOnly: boolean;
  /**
   * The name of the cookie with a browser's refresh token. The prefix makes it `Secure`, which Safari refuses on
   * http://localhost.
   */
  readonly sessionCookie: '__Secure-docket' | 'docket';
  /** Whether a new user must enter the code that was sent to their email: in every stage except `local`. */
  readonly signUpConfirmation: 'code' | 'none';
  /**
   * Whether Cognito sends its codes from the domain of `fromEmail`, through SES, instead of up to 50 a day from an
   * address of Amazon's. The pool can be deployed with it only after SES has verified the domain
   * (docs/operations.md).
   */
  readonly codesFromOwnDomain: boolean;
  /** Whether the table, the bucket and the user pool outlive the stack. */
  readonly keepData: boolean;
  /** Where it is deployed unless `-c region=…` is given; see `lib/regions.ts`. */
  readonly region: string;
  /** The Bedrock inference profile that analyses documents. Its price must be in shared/models/prices.ts. */
  readonly modelId: string;
  /** The most that a workspace may spend on models in a month, in US dollars; a workspace may set a lower cap. */
  readonly monthlyCapUsd: string;
  /**
   * What a workspace may upload and have processed in a month (docs/adr/0024): pages cost Textract, bytes cost
   * storage.
   */
  readonly monthlyQuota: Quota;
  /**
   * The sender of reminders. Its domain, which belongs to this stage alone, is an SES identity (docs/operations.md).
   */
  readonly fromEmail: string;
  /** Addresses that webhooks may reach even though they are not on the public internet, also without TLS. */
  readonly webhookExemptAddresses: readonly string[];
  readonly accessTokenMinutes: number;
  /** Requests per second, and the burst, for the whole API. */
  readonly throttle: { readonly rate: number; readonly burst: number };
  /**
   * AWS WAF's limits of requests in five minutes; null for none, because a web ACL costs money (docs/operations.md).
   */
  readonly webAcl: WebAclLimits | null;
  /** Who gets an email if the account spends too much; null for no budget. */
  readonly budget: Budget | null;
  readonly logRetention: RetentionDays;
  /** Whether CloudTrail records who else than the functions reads or changes data (docs/adr/0035). */
  readonly dataTrail: boolean;
  /** Receives an email for each alarm (`lib/ops/alarms.ts`). Without an address the dashboard shows them. */
  readonly alarmEmail?: string;
  /** The host name of the API, `api.docket.app`. Without one, API Gateway generates a name. */
  readonly customDomain?: HostName;
  /** The host name of the web app, `docket.app`. Without one, CloudFront generates a name. */
  readonly webDomain?: HostName;
}

export interface HostName {
  readonly name: string;
  /**
   * A certificate of AWS Certificate Manager for this name: for the API in the stage's region, for the web app in
   * us-east-1, where CloudFront looks for it.
   */
  readonly certificateArn: string;
}

/** Requests in five minutes, each 10 or more. Above that, AWS WAF blocks until there are fewer. */
export interface WebAclLimits {
  /** From one address. Many users may share one: an office, a mobile network. */
  readonly perAddress: number;
  /** From one address to the sign-in routes. */
  readonly signInPerAddress: number;
  /** With one access token. */
  readonly perToken: number;
}

/** What the account may cost in a month. */
export interface Budget {
  readonly monthlyUsd: number;
  readonly email: string;
}

const GB = 1024 ** 3;

const defaults = {
  requiresSettings: true,
  region: 'eu-central-1',
  modelId: 'eu.amazon.nova-lite-v1:0',
  monthlyCapUsd: '5.00',
  monthlyQuota: { documents: 1_000, pages: 1_000, bytes: 2 * GB },
  fromEmail: 'reminders@docket.app',
  httpsOnly: true,
  sessionCookie: '__Secure-docket',
  signUpConfirmation: 'code',
  codesFromOwnDomain: false,
  webhookExemptAddresses: [],
  accessTokenMinutes: 60,
  throttle: { rate: 200, burst: 400 },
  webAcl: null,
  budget: null,
  logRetention: RetentionDays.TWO_WEEKS,
  dataTrail: false,
} as const;

const local: Stage = {
  ...defaults,
  name: 'local',
  requiresSettings: false,
  // Any port: `DOCKET_PORT`, Vite's and those of tests. In links the local cloud puts the app's own.
  webOrigins: ['http://localhost:*'],
  httpsOnly: false,
  sessionCookie: 'docket',
  signUpConfirmation: 'none',
  keepData: false,
  // Pages that are processed on this machine cost nothing.
  monthlyQuota: { documents: 5_000, pages: 20_000, bytes: 20 * GB },
  webhookExemptAddresses: ['127.0.0.1'],
};

const dev: Stage = {
  ...local,
  name: 'dev',
  webOrigins: ['http://localhost:3000', 'http://localhost:5173', 'https://*.cloudfront.net'],
  httpsOnly: true,
  sessionCookie: defaults.sessionCookie,
  monthlyQuota: defaults.monthlyQuota,
  fromEmail: 'reminders@dev.docket.app',
  signUpConfirmation: 'code',
  webhookExemptAddresses: [],
};

/**
 * An app sends about 20 requests for a letter: this allows ten users behind one address, with 15 letters each. Signing
 * in, refreshing and fetching the profile take about three requests to `/auth/` per user.
 */
const webAcl: WebAclLimits = { perAddress: 3_000, signInPerAddress: 300, perToken: 1_500 };

const staging: Stage = {
  ...defaults,
  name: 'staging',
  fromEmail: 'reminders@staging.docket.app',
  webOrigins: ['https://staging.docket.app'],
  keepData: false,
  webAcl,
  budget: { monthlyUsd: 50, email: 'operations@docket.app' },
};

const prod: Stage = {
  ...defaults,
  name: 'prod',
  webOrigins: ['https://docket.app'],
  keepData: true,
  monthlyCapUsd: '10.00',
  monthlyQuota: { documents: 2_000, pages: 2_000, bytes: 5 * GB },
  logRetention: RetentionDays.THREE_MONTHS,
  dataTrail: true,
  throttle: { rate: 1000, burst: 2000 },
  webAcl,
  budget: { monthlyUsd: 200, email: 'operations@docket.app' },
};

export const stages: Readonly<Record<string, Stage>> = { local, dev, staging, prod };

/**
 * A personal stage has a name of 1 to 14 lower-case letters and digits that begins with a letter: `docket-<name>-app` may
 * have 25 characters (`lib/app-stack.ts`).
 */
const PERSONAL_NAME = /^[a-z][a-z0-9]{0,13}$/;

/** Names that look like those of shared stages: a mistyped `prod` is not a new copy of `dev`. */
const reservedNames: ReadonlySet<string> = new Set([
  'develop',
  'development',
  'live',
  'main',
  'prd',
  'production',
  'stage',
  'stg',
  'test',
]);

/** Whether a developer may give this name to a stage of their own. */
export const isPersonalName = (name: string) =>
  PERSONAL_NAME.test(name) && !Object.hasOwn(stages, name) && !reservedNames.has(name);

/** A copy of `dev` for one developer. Its mail domain is its own: SES accepts a domain once per account and region. */
export function personalStage(name: string, { fromEmail, ...base }: Stage = dev): Stage {
  return { ...base, name, fromEmail: fromEmail.replace('@', `@${name}.`) };
}

/**
 * The stage by its name, as it is without an operator's settings: a shared one, or a personal one (`personalStage`).
 *
 * @throws Error for any other name.
 */
export function stageByName(name: unknown): Stage {
  if (typeof name === 'string') {
    if (Object.hasOwn(stages, name)) return stages[name] as Stage;
    if (isPersonalName(name)) return personalStage(name);
  }
  throw new Error(
    `Unknown stage ${JSON.stringify(name)}. Choose ${Object.keys(stages).join(', ')}, or a name for a copy of dev: ` +
      '1 to 14 lower-case letters and digits, beginning with a letter. ' +
      `Reserved are ${[...reservedNames].join(', ')}.`,
  );
}
