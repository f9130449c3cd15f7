import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { test } from 'vitest';

test('leaves a process behind', () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
    detached: true,
    stdio: 'inherit',
  });
  child.unref();
  writeFileSync(process.env['PID_FILE'] ?? '', String(child.pid));
});
