import { test } from 'vitest';

test('never gives way to a timer', () => {
  for (;;);
});
