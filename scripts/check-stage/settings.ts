import { type OperatorSettings, SETTINGS_FILE } from '../../lib/operator-settings.ts';
import { regionsOf } from '../../lib/regions.ts';
import type { HostName, Stage } from '../../lib/stages.ts';
import { priceOf } from '../../shared/models/prices.ts';
import type { Finding } from './finding.ts';

/** Domains that are reserved for examples (RFC 2606, RFC 6761), and the placeholders in `lib/stages.ts`. */
const PLACEHOLDER = /(?:^|[.@/])(?:docket\.app|example\.(?:com|net|org)|[\w-]+\.(?:example|invalid|test))$/;

const isPlaceholder = (address: string) => PLACEHOLDER.test(address);

/** CloudFront looks for certificates there alone. */
const CLOUDFRONT_REGION = 'us-east-1';

const setIt = (setting: string, stage: Stage) => `Set "${setting}" of "${stage.name}" in ${SETTINGS_FILE}`;

/**
 * Everything in the settings of a stage that is missing, contradictory or still a placeholder. Placeholders prevent a deploy
 * of stages that require settings.
 *
 * @param settings those of all stages, to find a mail domain that two stages share.
 */
export function settingsFindings(stage: Stage, settings: OperatorSettings): Finding[] {
  return [
    ...modelFindings(stage),
    ...emailFindings(stage, settings),
    ...webFindings(stage),
    ...certificateFindings(stage),
    ...contactFindings(stage),
  ];
}

const severityOf = ({ requiresSettings }: Stage) => (requiresSettings ? 'error' : 'warning');

function modelFindings({ modelId, region }: Stage): Finding[] {
  const about = 'modelId';
  try {
    priceOf(modelId);
    const regions = regionsOf(modelId);
    if (regions.includes(region)) return [];
    const text = `${modelId} and Textract are not available together in ${region}, only in ${regions.join(', ')}. Choose one of these as "region".`;
    return [{ severity: 'error', about: 'region', text }];
  } catch (error) {
    return [{ severity: 'error', about, text: (error as Error).message }];
  }
}

function emailFindings(stage: Stage, settings: OperatorSettings): Finding[] {
  const { fromEmail } = stage;
  const findings: Finding[] = [];
  if (isPlaceholder(fromEmail)) {
    findings.push({
      severity: severityOf(stage),
      about: 'fromEmail',
      text: `${fromEmail} is a placeholder, so no email can be sent. ${setIt('fromEmail', stage)} to an address of a domain that you own.`,
    });
  }
  const domain = domainOf(fromEmail);
  const others = Object.entries(settings).filter(
    ([name, other]) =>
      name !== stage.name && other.fromEmail !== undefined && domainOf(other.fromEmail) === domain,
  );
  for (const [other] of others) {
    findings.push({
      severity: 'error',
      about: 'fromEmail',
      text: `The domain ${domain} is also that of the stage ${other}. SES accepts a domain once per account and region: use a subdomain for one of them.`,
    });
  }
  return findings;
}

function webFindings(stage: Stage): Finding[] {
  const { webOrigins, webDomain, customDomain } = stage;
  const findings: Finding[] = webOrigins
    .filter((origin) => isPlaceholder(origin))
    .map((origin) => ({
      severity: severityOf(stage),
      about: webDomain === undefined ? 'webDomain' : 'webOrigins',
      text: `${origin}, from which browsers upload files, is a placeholder. ${setIt('webDomain', stage)} to the host name of the web app and its certificate.`,
    }));
  if (webDomain !== undefined && !webOrigins.includes(`https://${webDomain.name}`)) {
    findings.push({
      severity: 'error',
      about: 'webOrigins',
      text: `https://${webDomain.name} is missing, so the bucket would refuse uploads from the web app. Add it, or remove "webOrigins".`,
    });
  }
  if (stage.requiresSettings) {
    findings.push(
      ...webOrigins
        .filter((origin) => !origin.startsWith('https://'))
        .map(
          (origin): Finding => ({
            severity: 'error',
            about: 'webOrigins',
            text: `${origin} has no TLS. Use https://.`,
          }),
        ),
    );
    if (customDomain === undefined) {
      findings.push({
        severity: 'warning',
        about: 'customDomain',
        text: 'The API has no host name: its address, and unsubscribe links in emails that were sent, change if the app stack is created again.',
      });
    }
  }
  return findings;
}

function certificateFindings(stage: Stage): Finding[] {
  const wrong = (about: string, host: HostName | undefined, region: string): Finding[] => {
    if (host === undefined) return [];
    const findings: Finding[] = [];
    const [, , , actual = ''] = host.certificateArn.split(':');
    if (actual !== region) {
      findings.push({
        severity: 'error',
        about,
        text: `The certificate of ${host.name} is in ${actual}, and must be in ${region}. Request one there.`,
      });
    }
    if (isPlaceholder(host.name)) {
      findings.push({
        severity: 'error',
        about,
        text: `${host.name} is a placeholder. ${setIt(about, stage)} to a name of a domain that you own.`,
      });
    }
    return findings;
  };
  return [
    ...wrong('webDomain', stage.webDomain, CLOUDFRONT_REGION),
    ...wrong('customDomain', stage.customDomain, stage.region),
  ];
}

/** Who learns of faults and of costs. */
function contactFindings(stage: Stage): Finding[] {
  const contacts = [
    { about: 'alarmEmail', email: stage.alarmEmail, purpose: 'gets an email if something fails' },
    { about: 'budget', email: stage.budget?.email, purpose: 'gets an email if the account costs too much' },
  ];
  return contacts.flatMap(({ about, email, purpose }): Finding[] => {
    if (email !== undefined && !isPlaceholder(email)) return [];
    const what = email === undefined ? 'It is not set' : `${email} is a placeholder`;
    return [
      {
        severity: severityOf(stage),
        about,
        text: `${what}, so no operator ${purpose}. ${setIt(about, stage)}.`,
      },
    ];
  });
}

const domainOf = (email: string) => email.slice(email.indexOf('@') + 1);
