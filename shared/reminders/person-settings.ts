import { Locale, TimeZone } from '../domain/user.ts';
import type { Account } from '../users/accounts.ts';

/**
 * A person may write their attributes at Cognito itself, past every check of the API: what is not a time zone or a language
 * counts as not set, so that nobody's reminder fails on it.
 */

/** The person's time zone, UTC if there is none. */
export const timeZoneOf = (account: Pick<Account, 'timeZone'> | undefined): string =>
  TimeZone.safeParse(account?.timeZone).data ?? 'UTC';

/** The person's language; undefined if there is none. */
export const localeOf = (account: Pick<Account, 'locale'>): string | undefined =>
  Locale.safeParse(account.locale).data;
