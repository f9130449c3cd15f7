import { useEffect, useRef } from 'react';
import { type Command, type KeyScope, keyOf, keyTable } from './key-table.ts';

/** What a component does for the commands of a scope. A handler that returns false leaves the key to the browser. */
export type KeyHandlers<Scope extends KeyScope> = {
  readonly [Name in Command<Scope>]?: (event: KeyboardEvent) => void | false;
};

interface Registration {
  readonly scope: KeyScope;
  readonly handlers: () => Readonly<Record<string, ((event: KeyboardEvent) => void | false) | undefined>>;
}

/** How long the first key of a sequence such as `g i` waits for the second. */
const SEQUENCE_MS = 1200;
const SINGLE_KEYS = 'docket.single-keys';

/** The latest registration comes first: a dialog's or document's keys win over those of what is below it. */
const registrations: Registration[] = [];
let pending: { readonly key: string; readonly until: number } | undefined;

/**
 * Handles the shortcuts of a scope while the component is mounted. Keys without Ctrl or Command do nothing while an
 * input has the focus or a dialog is open, and can be switched off (WCAG 2.1.4).
 */
export function useKeys<Scope extends KeyScope>(scope: Scope, handlers: KeyHandlers<Scope>): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const registration: Registration = { scope, handlers: () => latest.current };
    registrations.unshift(registration);
    if (registrations.length === 1) addEventListener('keydown', onKeyDown);
    return () => {
      registrations.splice(registrations.indexOf(registration), 1);
      if (registrations.length === 0) removeEventListener('keydown', onKeyDown);
    };
  }, [scope]);
}

/** The scopes whose shortcuts work now, for the help dialog. */
export const activeScopes = (): readonly KeyScope[] => [
  ...new Set(registrations.map(({ scope }) => scope).toReversed()),
];

/** Whether shortcuts without Ctrl or Command are on. They are unless the person has switched them off. */
export const singleKeys = {
  get: (): boolean => localStorage.getItem(SINGLE_KEYS) !== 'off',
  set: (on: boolean): void => localStorage.setItem(SINGLE_KEYS, on ? 'on' : 'off'),
};

function onKeyDown(event: KeyboardEvent): void {
  const key = keyOf(event);
  // A modal element of the browser's own shuts off all that is below it.
  if (key === undefined || event.defaultPrevented || globalThis.document.querySelector(':modal')) return;
  const isSingle = !key.startsWith('Mod+');
  if (isSingle && (!singleKeys.get() || isTyping(event.target) || isBehindDialog(event.target))) return;
  const sequence =
    pending !== undefined && pending.until > event.timeStamp ? `${pending.key} ${key}` : undefined;
  pending = undefined;
  for (const pressed of sequence === undefined ? [key] : [sequence, key]) {
    if (runCommand(pressed, event)) return event.preventDefault();
  }
  if (startsSequence(key)) pending = { key, until: event.timeStamp + SEQUENCE_MS };
}

/** Whether a handler has taken the key. */
function runCommand(pressed: string, event: KeyboardEvent): boolean {
  for (const { scope, handlers } of registrations) {
    const commands = Object.entries<readonly string[]>(keyTable[scope]);
    const command = commands.find(([, keys]) => keys.includes(pressed))?.[0];
    const handler = command === undefined ? undefined : handlers()[command as Command<KeyScope>];
    if (handler !== undefined && handler(event) !== false) return true;
  }
  return false;
}

const startsSequence = (key: string) =>
  Object.values(keyTable.everywhere).some((keys) => keys.some((each) => each.startsWith(`${key} `)));

/** Enter and Space belong to a focused button or link; every key belongs to an input. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

const isBehindDialog = (target: EventTarget | null) => {
  const dialog = globalThis.document.querySelector('[role=dialog], [role=alertdialog], [role=menu]');
  return (
    dialog !== null &&
    !(target instanceof Node && dialog.contains(target) && dialog.hasAttribute('data-keys'))
  );
};
