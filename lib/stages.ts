import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Quota } from '../shared/domain/usage.ts';

/** Everything that differs between the stages. */
export interface Stage {
  readonly name: string;
  /** The origins of the single-page app, which may upload from a browser (the bucket's CORS). */
  readonly webOrigins: readonly string[];
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
  /** Receives an email for each alarm (`lib/constructs/alarms.ts`). Without an address there are no alarms. */
  readonly alarmEmail?: string;
  /** The host name of the API. Without one, API Gateway generates a name. */
  readonly customDomain?: {
    /** `api.docket.app` */
    readonly name: string;
    /** A certificate of AWS Certificate Manager for this name, in the stage's region. */
    readonly certificateArn: string;
  };
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
  region: 'eu-central-1',
  modelId: 'eu.amazon.nova-lite-v1:0',
  monthlyCapUsd: '5.00',
  monthlyQuota: { documents: 1_000, pages: 1_000, bytes: 2 * GB },
  fromEmail: 'reminders@docket.app',
  signUpConfirmation: 'code',
  codesFromOwnDomain: false,
  webhookExemptAddresses: [],
  accessTokenMinutes: 60,
  throttle: { rate: 200, burst: 400 },
  webAcl: null,
  budget: null,
  logRetention: RetentionDays.TWO_WEEKS,
} as const;

const local: Stage = {
  ...defaults,
  name: 'local',
  webOrigins: ['http://localhost:3000', 'http://localhost:5173'],
  signUpConfirmation: 'none',
  keepData: false,
  // Pages that are processed on this machine cost nothing.
  monthlyQuota: { documents: 5_000, pages: 20_000, bytes: 20 * GB },
  webhookExemptAddresses: ['127.0.0.1'],
};

const dev: Stage = {
  ...local,
  name: 'dev',
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
  throttle: { rate: 1000, burst: 2000 },
  webAcl,
  budget: { monthlyUsd: 200, email: 'operations@docket.app' },
};

export const stages: Readonly<Record<string, Stage>> = { local, dev, staging, prod };

/**
 * The stage by its name.
 *
 * @throws Error if there is none.
 */
export function stageByName(name: unknown): Stage {
  const stage = typeof name === 'string' ? stages[name] : undefined;
  if (stage === undefined) {
    throw new Error(
      `Unknown stage ${JSON.stringify(name)}. Choose one with -c stage=${Object.keys(stages).join('|')}.`,
    );
  }
  return stage;
}
