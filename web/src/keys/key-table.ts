/** Where a shortcut works: on every screen, in a list of documents, on a document. */
export type KeyScope = 'everywhere' | 'list' | 'document';

/**
 * Every keyboard shortcut, by command. `keys` are alternatives; a sequence has a space (`g i`). `Mod` is Ctrl, or
 * Command on a Mac. The help dialog is drawn from this table.
 */
export const keyTable = {
  everywhere: {
    search: ['/', 'Mod+k'],
    add: ['c'],
    ask: ['a'],
    goInbox: ['g i'],
    goCheck: ['g c'],
    goReminders: ['g r'],
    goInvoices: ['g v'],
    goSnoozed: ['g s'],
    goArchive: ['g e'],
    goTrash: ['g t'],
    undo: ['z', 'Mod+z'],
    help: ['?'],
  },
  list: {
    next: ['j', 'ArrowDown'],
    previous: ['k', 'ArrowUp'],
    open: ['Enter', 'o'],
    peek: ['Space'],
    select: ['x'],
    extendDown: ['Shift+j', 'Shift+ArrowDown'],
    extendUp: ['Shift+k', 'Shift+ArrowUp'],
    selectAll: ['Mod+a'],
    clear: ['Escape'],
    archive: ['e'],
    restore: ['i'],
    snooze: ['s'],
    trash: ['#', 'Delete'],
    done: ['d'],
    tags: ['l'],
    unread: ['u'],
  },
  document: {
    next: ['j'],
    previous: ['k'],
    nextPage: ['n'],
    previousPage: ['p'],
    nextDoubt: [']'],
    previousDoubt: ['['],
    confirm: ['v'],
    zoomIn: ['+', '='],
    zoomOut: ['-'],
    zoomReset: ['0'],
    archive: ['e'],
    snooze: ['s'],
    trash: ['#', 'Delete'],
    done: ['d'],
    tags: ['l'],
    remind: ['r'],
    back: ['Escape'],
  },
} as const satisfies Readonly<Record<KeyScope, Readonly<Record<string, readonly string[]>>>>;

export type Command<Scope extends KeyScope> = keyof (typeof keyTable)[Scope] & string;

/** A pressed key as the table writes it: `Mod+k`, `Shift+j`, `?`. Undefined for a modifier key alone. */
export function keyOf(event: {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}): string | undefined {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (altKey || ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'Dead'].includes(key)) return undefined;
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toLowerCase() : key;
  // The shift of `?` or `#` is part of the character; that of a letter or a named key is not.
  const isShifted = shiftKey && (/^[a-z]$/.test(name) || name.length > 1);
  return `${ctrlKey || metaKey ? 'Mod+' : ''}${isShifted ? 'Shift+' : ''}${name}`;
}
