import { Ellipsis, Plus } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, useLocation, useRoute } from 'wouter';
import { useCounts } from '../api/documents.ts';
import { useKeys } from '../keys/keys.ts';
import { useFormat, useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { bottomBar, type Destination, destinations } from './destinations.ts';
import styles from './frame.module.css';
import { OfflineLine } from './offline-line.tsx';

interface FrameProps {
  readonly onAdd: () => void;
  readonly onHelp: () => void;
  readonly children: ReactNode;
}

/** The navigation around every screen: a rail, on narrower windows a bar at the top, on phones one at the bottom. */
export function Frame({ onAdd, onHelp, children }: FrameProps) {
  const texts = useText();
  const [, navigate] = useLocation();
  // A page of a document needs the whole window.
  const [isFull] = useRoute('/documents/:id');
  useEffect(() => {
    // Lists restore their own place: the browser would do so before they are drawn.
    history.scrollRestoration = 'manual';
  }, []);
  const go = (path: string) => () => navigate(path);
  useKeys('everywhere', {
    add: onAdd,
    help: onHelp,
    ...Object.fromEntries(
      destinations
        .flat()
        .flatMap(({ shortcut, path }) => (shortcut === undefined ? [] : [[shortcut, go(path)]])),
    ),
  });
  return (
    <div className={classes(styles.frame, isFull && styles.full)}>
      <a className={styles.skip} href="#content">
        {texts.frame.skip}
      </a>
      {!isFull && <Rail onAdd={onAdd} />}
      <main id="content" className={styles.content} tabIndex={-1}>
        <OfflineLine />
        {children}
      </main>
      {!isFull && <BottomBar onAdd={onAdd} />}
    </div>
  );
}

function Rail({ onAdd }: { readonly onAdd: () => void }) {
  const texts = useText();
  return (
    <header className={styles.rail}>
      <Link href="/" className={styles.brand}>
        Docket
      </Link>
      <Button variant="primary" icon={Plus} className={styles.add} onClick={onAdd}>
        {texts.common.add}
      </Button>
      <nav aria-label={texts.frame.navigation}>
        {destinations.map((group) => (
          <ul key={group[0]?.path} className={styles.group}>
            {group.map((destination) => (
              <li key={destination.path}>
                <DestinationLink {...destination} />
              </li>
            ))}
          </ul>
        ))}
      </nav>
    </header>
  );
}

function DestinationLink({ path, text, icon: Icon, count }: Destination) {
  const texts = useText();
  const format = useFormat();
  const counts = useCounts();
  const [location] = useLocation();
  const isHere = location === path;
  const number = counts && count?.(counts);
  return (
    <Link
      href={path}
      className={classes(styles.link, isHere && styles.here)}
      aria-current={isHere ? 'page' : undefined}
    >
      <Icon size={18} strokeWidth={1.8} aria-hidden />
      <span>{texts.frame[text]}</span>
      {number ? <span className={styles.count}>{format.number(number)}</span> : null}
    </Link>
  );
}

function BottomBar({ onAdd }: { readonly onAdd: () => void }) {
  const texts = useText();
  const [location] = useLocation();
  const [openAt, setOpenAt] = useState<string>();
  // Moving to another screen closes the menu.
  const isOpen = openAt === location;
  const all = destinations.flat();
  const shown = bottomBar.flatMap((path) => all.filter((each) => each.path === path));
  const rest = all.filter(({ path }) => !bottomBar.includes(path));
  return (
    <nav className={styles.bottom} aria-label={texts.frame.navigation}>
      {isOpen && (
        <ul className={styles.more}>
          {rest.map((destination) => (
            <li key={destination.path}>
              <DestinationLink {...destination} />
            </li>
          ))}
        </ul>
      )}
      <ul className={styles.tabs}>
        {shown.slice(0, 2).map((destination) => (
          <Tab key={destination.path} {...destination} />
        ))}
        <li>
          <button type="button" className={styles.addTab} onClick={onAdd}>
            <Plus size={24} strokeWidth={2.2} aria-hidden />
            <span className="hidden-text">{texts.common.add}</span>
          </button>
        </li>
        {shown.slice(2).map((destination) => (
          <Tab key={destination.path} {...destination} />
        ))}
        <li>
          <button
            type="button"
            className={classes(styles.tab, isOpen && styles.here)}
            aria-expanded={isOpen}
            onClick={() => setOpenAt(isOpen ? undefined : location)}
          >
            <Ellipsis size={22} strokeWidth={1.8} aria-hidden />
            <span>{texts.frame.more}</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}

function Tab({ path, text, icon: Icon }: Destination) {
  const texts = useText();
  const [location] = useLocation();
  const isHere = location === path;
  return (
    <li>
      <Link
        href={path}
        className={classes(styles.tab, isHere && styles.here)}
        aria-current={isHere ? 'page' : undefined}
      >
        <Icon size={22} strokeWidth={1.8} aria-hidden />
        <span>{texts.frame[text]}</span>
      </Link>
    </li>
  );
}
