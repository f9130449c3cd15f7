import { createRoot } from 'react-dom/client';
import { session } from './api/client.ts';
import { App } from './app.tsx';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { applyTheme } from './settings/theme.ts';
import { languageOf, loadTexts, type Reader } from './text/text.tsx';

// The session is asked for before anything is drawn: the first screen needs it. A failure shows when it is drawn.
void Promise.resolve(session.accessToken()).catch(() => {});
applyTheme();

const root = createRoot(globalThis.document.getElementById('root') as HTMLElement);
let drawnFor = '';

/** The reader's locale and time zone: those of the account, until it is known those of the browser. */
function readerNow(): Reader {
  const user = session.user();
  return {
    locale: user?.locale ?? navigator.language,
    timeZone: user?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** Draws the app in the reader's language, again when that changes. */
async function draw(): Promise<void> {
  const reader = readerNow();
  const key = `${reader.locale} ${reader.timeZone}`;
  if (key === drawnFor) return;
  drawnFor = key;
  const language = languageOf(reader.locale);
  const texts = await loadTexts(language);
  globalThis.document.documentElement.lang = language;
  root.render(<App reader={reader} texts={texts} />);
}

session.subscribe(() => void draw());
void draw();
