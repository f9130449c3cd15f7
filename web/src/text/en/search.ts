/** Searching all documents. */
export const search = {
  title: 'Search',
  placeholder: 'Search all documents',
  hint: 'Words, “exact phrases”, beginnings such as insur*, and -words to leave out.',
  suggestions: 'Suggestions',
  filters: 'Filters',
  removeFilter: (filter: string) => `Remove the filter ${filter}`,
  none: (query: string) => `Nothing found for “${query}”. Try fewer or other words.`,
  noneFiltered: 'Nothing found. Remove a filter or try other words.',
  results: (count: string, relation: 'exact' | 'about' | 'at-least') =>
    ({ exact: `${count} found`, about: `About ${count} found`, 'at-least': `At least ${count} found` })[
      relation
    ],
  pageHit: (page: number) => `p. ${page}`,
  filterNames: {
    sender: (value: string) => `from ${value}`,
    tag: (value: string) => `tagged ${value}`,
    title: (value: string) => `titled ${value}`,
    kind: (value: string) => value,
    category: (value: string) => value,
    action: (value: string) => value,
    status: (value: string) => value,
    in: (value: string) => `in ${value}`,
    is: (value: string) => value,
    due: (date: string) => `due ${date}`,
    '<': (date: string) => `due before ${date}`,
    '<=': (date: string) => `due by ${date}`,
    '>': (date: string) => `due after ${date}`,
    '>=': (date: string) => `due from ${date}`,
    not: (filter: string) => `not ${filter}`,
  },
  offers: {
    'is:unread': 'Unread',
    'action:require-action': 'Action needed',
    'kind:invoice': 'Invoices',
    'kind:letter': 'Letters',
    'kind:contract': 'Contracts',
    'in:archived': 'In the archive',
    'is:untagged': 'Without tags',
  },
};
