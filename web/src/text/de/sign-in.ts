import type { signIn as en } from '../en/sign-in.ts';

/** Signing in and everything before it. */
export const signIn: typeof en = {
  tagline: 'Dein Papierkram: gelesen, belegt und abgelegt.',
  title: 'Anmelden',
  email: 'E-Mail',
  password: 'Passwort',
  showPassword: 'Passwort anzeigen',
  name: 'Dein Name',
  code: 'Code aus der E-Mail',
  submit: 'Anmelden',
  register: 'Konto erstellen',
  forgot: 'Passwort vergessen?',
  registerTitle: 'Konto erstellen',
  registerSubmit: 'Konto erstellen',
  passwordRule: 'Mindestens 10 Zeichen, mit einem Klein- und einem Großbuchstaben und einer Ziffer.',
  confirmTitle: 'Sieh in deine E-Mails',
  confirmText: (email) =>
    `Wenn ${email} noch kein Konto hat, ist ein Code unterwegs. Gib ihn mit dem gewählten Passwort ein.`,
  confirmSubmit: 'Bestätigen',
  resend: 'Neuen Code senden',
  resent: 'Wenn ein Konto auf einen Code wartet, ist ein neuer unterwegs.',
  forgotTitle: 'Passwort zurücksetzen',
  forgotText: 'Gib deine E-Mail-Adresse ein. Wenn sie ein Konto hat, bekommst du einen Code.',
  forgotSubmit: 'Code senden',
  resetTitle: 'Neues Passwort wählen',
  resetText: (email) =>
    `Wenn ${email} ein Konto hat, ist ein Code unterwegs. Wenn du ihn einlöst, enden alle deine Sitzungen.`,
  newPassword: 'Neues Passwort',
  resetSubmit: 'Passwort ändern',
  resetDone: 'Dein Passwort ist geändert. Melde dich damit an.',
  back: 'Zurück zur Anmeldung',
  endedTitle: 'Deine Sitzung ist beendet',
  endedText: 'Melde dich an, um weiterzumachen. Alles ist noch so, wie du es verlassen hast.',
  signOut: 'Abmelden',
  signOutFailed: 'Du bist in diesem Browser abgemeldet, aber deine Sitzung ließ sich nicht beenden.',
};
