import { type ParseArgsConfig, parseArgs } from 'node:util';

/** A command that is started from a terminal. */
export interface Command extends ParseArgsConfig {
  /** Shown for `--help` and below each error. */
  readonly usage: string;
  /** How many arguments it takes besides its options; none by default. */
  readonly minArguments?: number;
  readonly maxArguments?: number;
}

/**
 * The options and arguments of this process. For `--help` it prints the usage and exits; for anything that the command
 * does not take, it prints what is wrong, and exits with 1.
 */
export function parseCommandLine<const C extends Command>(
  command: C,
): ReturnType<typeof parseArgs<C & { readonly allowPositionals: true }>> {
  const { usage, minArguments = 0, maxArguments = minArguments } = command;
  if (process.argv.includes('--help')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    const parsed = parseArgs({ ...command, allowPositionals: true as const });
    const { positionals } = parsed;
    if (positionals.length > maxArguments)
      throw new Error(`Unexpected argument '${positionals[maxArguments]}'.`);
    if (positionals.length < minArguments) throw new Error('An argument is missing.');
    return parsed;
  } catch (error) {
    // Node adds how to pass a value that looks like an option.
    const [problem] = (error as Error).message.split('. To specify');
    return exitWithUsage(problem ?? '', usage);
  }
}

/** Prints what is wrong with an option or argument, and how the command is used, and exits with 1. */
export function exitWithUsage(problem: string, usage: string): never {
  console.error(`${problem.replace(/\.?$/, '.')}\n\n${usage}`);
  process.exit(1);
}
