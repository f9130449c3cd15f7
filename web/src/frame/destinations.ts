import {
  Archive,
  Bell,
  CircleHelp,
  Inbox,
  MessageSquareText,
  ReceiptText,
  Search,
  Settings,
  SquareCheckBig,
  TimerReset,
  Trash2,
} from 'lucide-react';
import type { DocumentCounts } from '../api/documents.ts';
import type { Command } from '../keys/key-table.ts';
import type { Texts } from '../text/en/index.ts';
import type { Icon } from '../ui/button.tsx';

/** A screen that the navigation leads to. */
export interface Destination {
  readonly path: string;
  readonly text: keyof Texts['frame'];
  readonly icon: Icon;
  readonly shortcut?: Command<'everywhere'>;
  /** The number next to it, if there is one. */
  readonly count?: (counts: DocumentCounts) => number;
}

/** The navigation, in groups. The order is that of the rail. */
export const destinations: readonly (readonly Destination[])[] = [
  [
    { path: '/', text: 'inbox', icon: Inbox, shortcut: 'goInbox', count: ({ inbox }) => inbox.total },
    {
      path: '/check',
      text: 'check',
      icon: SquareCheckBig,
      shortcut: 'goCheck',
      count: ({ toCheck }) => toCheck,
    },
    { path: '/reminders', text: 'reminders', icon: Bell, shortcut: 'goReminders' },
    { path: '/invoices', text: 'invoices', icon: ReceiptText, shortcut: 'goInvoices' },
  ],
  [
    { path: '/snoozed', text: 'snoozed', icon: TimerReset, shortcut: 'goSnoozed' },
    { path: '/archive', text: 'archive', icon: Archive, shortcut: 'goArchive' },
    { path: '/trash', text: 'trash', icon: Trash2, shortcut: 'goTrash' },
  ],
  [
    { path: '/search', text: 'search', icon: Search, shortcut: 'search' },
    { path: '/ask', text: 'ask', icon: MessageSquareText, shortcut: 'ask' },
    { path: '/settings', text: 'settings', icon: Settings },
  ],
];

/** What the bottom bar of a phone shows around its Add button; everything else is behind "More". */
export const bottomBar: readonly string[] = ['/', '/search', '/ask'];

export const helpIcon = CircleHelp;
