import type { search as en } from '../en/search.ts';

/** Searching all documents. */
export const search: typeof en = {
  title: 'Suchen',
  placeholder: 'Alle Dokumente durchsuchen',
  hint: 'Wörter, „genaue Wortfolgen“, Wortanfänge wie versich* und -Wörter, die fehlen sollen.',
  suggestions: 'Vorschläge',
  filters: 'Filter',
  removeFilter: (filter) => `Filter „${filter}“ entfernen`,
  none: (query) => `Nichts gefunden für „${query}“. Versuche weniger oder andere Wörter.`,
  noneFiltered: 'Nichts gefunden. Entferne einen Filter oder versuche andere Wörter.',
  results: (count, relation) =>
    ({
      exact: `${count} gefunden`,
      about: `Etwa ${count} gefunden`,
      'at-least': `Mindestens ${count} gefunden`,
    })[relation],
  pageHit: (page) => `S. ${page}`,
  filterNames: {
    sender: (value) => `von ${value}`,
    tag: (value) => `Schlagwort ${value}`,
    title: (value) => `Titel ${value}`,
    kind: (value) => value,
    category: (value) => value,
    action: (value) => value,
    status: (value) => value,
    in: (value) => `in ${value}`,
    is: (value) => value,
    due: (date) => `fällig ${date}`,
    '<': (date) => `fällig vor ${date}`,
    '<=': (date) => `fällig bis ${date}`,
    '>': (date) => `fällig nach ${date}`,
    '>=': (date) => `fällig ab ${date}`,
    not: (filter) => `nicht ${filter}`,
  },
  offers: {
    'is:unread': 'Ungelesen',
    'action:require-action': 'Zu erledigen',
    'kind:invoice': 'Rechnungen',
    'kind:letter': 'Briefe',
    'kind:contract': 'Verträge',
    'in:archived': 'Im Archiv',
    'is:untagged': 'Ohne Schlagwort',
  },
};
