/** The kinds of personal data that are looked for and masked. */
export type PersonalData = 'iban' | 'card' | 'email' | 'national-id' | 'passport' | 'phone';
