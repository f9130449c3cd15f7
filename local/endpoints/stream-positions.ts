import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The last processed sequence number of each shard. */
export type Position = Readonly<Record<string, string>>;

/** How far each consumer has come in each stream, on disk. */
export interface StreamPositions {
  get(consumer: string): Position;
  set(consumer: string, position: Position): void;
}

/** @throws Error if the file exists and is not readable as JSON. */
export function openStreamPositions(file: string): StreamPositions {
  const positions = readPositions(file);
  return {
    get: (consumer) => positions[consumer] ?? {},
    set(consumer, position) {
      positions[consumer] = position;
      // Renamed into place, so that a killed process leaves the old or the new positions.
      writeFileSync(`${file}.new`, JSON.stringify(positions, undefined, 2));
      renameSync(`${file}.new`, file);
    },
  };
}

function readPositions(file: string): Record<string, Position> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, Position>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
