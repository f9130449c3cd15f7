import type { Reason } from '../../../../shared/domain/reasons.ts';

/** Why a value is in doubt, why a document failed, why a reminder was not sent: the API says it in English. */
export const reasonText = ({ message }: Reason): string => message;
