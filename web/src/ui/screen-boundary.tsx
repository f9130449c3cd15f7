import { Component, type ReactNode } from 'react';
import { TextContext } from '../text/text.tsx';
import { Button } from './button.tsx';
import styles from './notice.module.css';

interface Props {
  /** An error is shown until this changes: for a screen its address. */
  readonly place?: string;
  /** False for a part that is loaded before it is needed: until then its error is not shown. */
  readonly isNeeded?: boolean;
  readonly children: ReactNode;
}

interface State {
  readonly place: string | undefined;
  readonly error: Error | undefined;
}

const RELOADED_AT = 'docket.reloaded-at';
const RELOAD_PAUSE_MS = 60_000;

/** Whether a part of the app could not be loaded. Each browser has its own words; those for styles are Vite's. */
const isMissingPart = ({ message }: Error) =>
  /dynamically imported module|module script failed|unable to preload css/i.test(message);

/**
 * Shows an error of a screen in its place; the navigation keeps working. If a part of the app cannot be loaded because
 * a newer version has replaced it, the page is reloaded, once.
 */
export class ScreenBoundary extends Component<Props, State> {
  static override contextType = TextContext;
  declare context: React.ContextType<typeof TextContext>;
  override state: State = { place: this.props.place, error: undefined };

  static getDerivedStateFromError(error: Error): Partial<State> {
    return { error };
  }

  static getDerivedStateFromProps({ place }: Props, state: State): State | null {
    return place === state.place ? null : { place, error: undefined };
  }

  override componentDidCatch(error: Error): void {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (!isMissingPart(error) || !navigator.onLine || Date.now() - last < RELOAD_PAUSE_MS) return;
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    location.reload();
  }

  /** React does not load a part again that could not be loaded: only a reload of the page does. */
  private retry(error: Error): void {
    if (isMissingPart(error) && navigator.onLine) location.reload();
    else this.setState({ error: undefined });
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    if (this.props.isNeeded === false) return null;
    const common = this.context?.texts.common;
    return (
      <div
        className={styles.error}
        role="alert"
        ref={(element) => {
          element?.scrollIntoView({ block: 'nearest' });
        }}
      >
        <p>{isMissingPart(error) ? common?.unreachable : common?.unexpected}</p>
        <Button onClick={() => this.retry(error)}>{common?.retry}</Button>
      </div>
    );
  }
}
