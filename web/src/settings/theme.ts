/** How the app is coloured: as the system is, or always one way. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const STORED = 'docket.theme';

export function currentTheme(): Theme {
  const stored = localStorage.getItem(STORED);
  return themes.find((theme) => theme === stored) ?? 'system';
}

/** Remembers the theme on this device, and applies it. */
export function setTheme(theme: Theme): void {
  localStorage.setItem(STORED, theme);
  applyTheme();
}

/** Colours the app as the person has chosen on this device (`styles/tokens.css`). */
export function applyTheme(): void {
  const theme = currentTheme();
  const { dataset } = globalThis.document.documentElement;
  if (theme === 'system') delete dataset.theme;
  else dataset.theme = theme;
}
