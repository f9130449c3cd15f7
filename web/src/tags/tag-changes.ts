/** How many of the documents have a tag. */
export type TagState = 'all' | 'some' | 'none';

/** The tags of the documents, alphabetically. */
export function initialTags(
  documents: readonly { readonly tags: readonly string[] }[],
): ReadonlyMap<string, TagState> {
  const counts = new Map<string, number>();
  for (const tag of documents.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return new Map(
    [...counts]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([tag, count]) => [tag, count === documents.length ? 'all' : 'some']),
  );
}

/** What makes the tags of all documents what was chosen. A tag that some have and that was not touched stays as it is. */
export function changesOf(
  initial: ReadonlyMap<string, TagState>,
  chosen: ReadonlyMap<string, TagState>,
): { add: string[]; remove: string[] } {
  const changed = [...chosen].filter(([tag, state]) => state !== (initial.get(tag) ?? 'none'));
  const inState = (wanted: TagState) => changed.flatMap(([tag, state]) => (state === wanted ? [tag] : []));
  return { add: inState('all'), remove: inState('none') };
}
