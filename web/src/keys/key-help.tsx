import { keyTexts } from '../text/keys.ts';
import { useText } from '../text/text.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './key-help.module.css';
import { keyTable } from './key-table.ts';
import { activeScopes } from './keys.ts';

/** The shortcuts that work on the screen below, drawn from the table. */
export default function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const keys = useText(keyTexts);
  return (
    <Dialog title={keys.title} onClose={onClose}>
      {activeScopes().map((scope) => {
        const names: Readonly<Record<string, string>> = keys[scope];
        return (
          <section key={scope} className={styles.scope}>
            <h3>{keys.scopes[scope]}</h3>
            <dl>
              {Object.entries<readonly string[]>(keyTable[scope]).map(([command, shortcuts]) => (
                <div key={command}>
                  <dt>{names[command]}</dt>
                  <dd>
                    {shortcuts.map((shortcut, index) => (
                      <span key={shortcut}>
                        {index > 0 && ` ${keys.or} `}
                        {shortcut.split(' ').map((key, at) => (
                          <span key={key}>
                            {at > 0 && ` ${keys.followedBy} `}
                            <kbd>{keyText(key)}</kbd>
                          </span>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </Dialog>
  );
}

const symbols: Readonly<Record<string, string>> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  Escape: 'Esc',
  Delete: 'Del',
};

/** What is printed on the keyboard. */
function keyText(key: string): string {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return key
    .split(/\+(?=.)/)
    .map((part) => (part === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : (symbols[part] ?? part)))
    .join(' ');
}
