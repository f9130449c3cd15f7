import { AppError } from '../domain/errors.ts';
import { missingPasswordRequirements } from '../domain/password.ts';

/**
 * Throws `auth.weak-password`, before Cognito is asked: it would use up a code first and then refuse the password, and
 * it says of some passwords only that a parameter is malformed.
 */
export function requireStrongPassword(password: string): void {
  const faults = missingPasswordRequirements(password);
  if (faults.length > 0) throw new AppError('auth.weak-password', `A password needs ${faults.join(', ')}.`);
}
