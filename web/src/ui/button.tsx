import type { ButtonHTMLAttributes, ComponentType, ReactNode } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';

/** One primary button a screen; `quiet` has no border until it is pointed at. */
export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: ButtonVariant;
  /** An icon of lucide-react before the text. */
  readonly icon?: Icon | undefined;
  /** Shown while the action runs; the button cannot be pressed again. */
  readonly busy?: boolean;
  readonly children: ReactNode;
}

export type Icon = ComponentType<{ size?: number; strokeWidth?: number; 'aria-hidden'?: boolean }>;

export function Button({
  variant = 'plain',
  icon: Icon,
  busy = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(styles.button, styles[variant], className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? undefined : rest.onClick}
    >
      {Icon && <Icon size={17} strokeWidth={2} aria-hidden />}
      <span>{children}</span>
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** What the button does: for screen readers, and shown when it is pointed at. */
  readonly label: string;
  readonly icon: Icon;
}

/** A button that is only an icon. It is at least 40 px wide and high, so that a finger hits it. */
export function IconButton({ label, icon: Icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(styles.icon, className)}
      aria-label={label}
      title={label}
    >
      <Icon size={19} strokeWidth={1.9} aria-hidden />
    </button>
  );
}
