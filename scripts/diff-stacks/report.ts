/** What differs in one stack. */
export interface StackDiff {
  readonly stack: string;
  readonly isNew: boolean;
  /** The functions with new code. */
  readonly functions: readonly string[];
  /** The output of `cdk diff`. */
  readonly text: string;
}

/** GitHub's limit for a comment is 65,536 characters. */
const MAX_CHARACTERS = 60_000;
const NO_DIFFERENCES = 'There were no differences';

/** A comment for a pull request: what changes at a glance, and the details of each stack below it. */
export function reportOf(diffs: readonly StackDiff[], removed: readonly string[]): string {
  const rows = diffs.map((diff) => `| \`${diff.stack}\` | ${summaryOf(diff)} | ${diff.functions.length} |`);
  const sections = diffs.filter(hasChanges).map(sectionOf);
  const head = [
    '### Changes of the stacks',
    '',
    '| stack | resources | functions with new code |',
    '|---|---|---|',
    ...rows,
    ...removed.map((stack) => `| \`${stack}\` | **is no longer part of the app** | |`),
  ].join('\n');
  const room = MAX_CHARACTERS - head.length;
  return `${head}\n\n${shortened(sections.join('\n\n'), room)}`.trimEnd();
}

const hasChanges = ({ text, functions }: StackDiff) => isDifferent(text) || functions.length > 0;
const isDifferent = (text: string) =>
  /^(?:\[[+~-]\]|Resources$)/m.test(text) || !text.includes(NO_DIFFERENCES);

/** `2 added, 1 changed, 1 removed (1 replaced)`. */
function summaryOf({ isNew, text }: StackDiff): string {
  const count = (mark: string) => text.match(new RegExp(`^\\[\\${mark}\\] AWS::`, 'gm'))?.length ?? 0;
  const counts = [
    [count('+'), 'added'],
    [count('~'), 'changed'],
    [count('-'), 'removed'],
  ] as const;
  const parts = counts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  const replaced = text.match(/^\[~\] AWS::.* replace$/gm)?.length ?? 0;
  if (replaced > 0) parts.push(`**${replaced} replaced**`);
  const summary = parts.length === 0 ? 'unchanged' : parts.join(', ');
  return isNew ? `new stack: ${summary}` : summary;
}

function sectionOf({ stack, functions, text }: StackDiff): string {
  const code = functions.length === 0 ? '' : `New code: ${functions.map((id) => `\`${id}\``).join(', ')}\n\n`;
  const block = '```';
  const diff = isDifferent(text) ? `${block}\n${text}\n${block}\n\n` : '';
  return `<details><summary><code>${stack}</code></summary>\n\n${code}${diff}</details>`;
}

/** Cut at the end of a line, with its code block and its section closed. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, text.lastIndexOf('\n', length));
  const isOpen = (cut.match(/^```$/gm)?.length ?? 0) % 2 === 1;
  return `${cut}\n${isOpen ? '```\n' : ''}\n…and more: see the log of the job.\n</details>`;
}
