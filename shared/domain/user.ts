import * as z from 'zod';

/** An IANA time zone that this runtime knows: `Europe/Berlin`. */
export const TimeZone = z.string().max(64).refine(isTimeZone, 'an IANA time zone such as Europe/Berlin');
/** A BCP 47 language tag: `en-GB`. */
export const Locale = z.string().max(35).refine(isLocale, 'a language tag such as en-GB');

export const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  locale: z.string().nullable(),
  timeZone: z.string().nullable(),
  groups: z.array(z.string()),
});
export type User = z.infer<typeof User>;

export const UserChanges = z.strictObject({
  name: z.string().trim().min(1).max(100).optional(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
});
export type UserChanges = z.infer<typeof UserChanges>;

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).format(0) !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function isLocale(value: string): boolean {
  try {
    return Intl.getCanonicalLocales(value).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
