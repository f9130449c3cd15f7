/** What a check found in the settings of a stage, or in the account that it is deployed to. */
export interface Finding {
  /** `error` prevents a deploy, `warning` does not, `unknown` could not be checked. */
  readonly severity: 'error' | 'warning' | 'unknown';
  /** The setting, or the service of AWS. */
  readonly about: string;
  /** What is wrong, with the value, and what to do. */
  readonly text: string;
}

const marks: Readonly<Record<Finding['severity'], string>> = { error: '✗', warning: '!', unknown: '?' };

/** A line for each finding, errors first. */
export function linesOf(findings: readonly Finding[]): string[] {
  const severities = Object.keys(marks) as Finding['severity'][];
  return severities.flatMap((severity) =>
    findings
      .filter((finding) => finding.severity === severity)
      .map(({ about, text }) => `  ${marks[severity]} ${about}: ${text}`),
  );
}
