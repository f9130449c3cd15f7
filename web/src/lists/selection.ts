import { useCallback, useMemo, useRef, useState } from 'react';

/** Which documents of a list are selected. A document that leaves the list leaves the selection. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** All documents of the list are meant, also those that are not loaded. */
  readonly isAll: boolean;
  /** Selects or deselects a document; with `extend` everything from the last one to this. */
  readonly toggle: (id: string, extend?: boolean) => void;
  readonly select: (ids: readonly string[]) => void;
  /** The second step: from all that are loaded to all there are. */
  readonly selectAll: () => void;
  readonly clear: () => void;
}

const NOTHING: ReadonlySet<string> = new Set();

/** @param listed the ids of the documents in the list, from top to bottom. */
export function useSelection(listed: readonly string[]): Selection {
  const [chosen, setChosen] = useState(NOTHING);
  const [isAll, setAll] = useState(false);
  const lastToggled = useRef<string>(undefined);
  const order = useRef(listed);
  order.current = listed;

  const toggle = useCallback((id: string, extend = false) => {
    const from = lastToggled.current;
    lastToggled.current = id;
    setAll(false);
    setChosen((before) => {
      const next = new Set(before);
      if (extend && from !== undefined) {
        const [start, end] = [order.current.indexOf(from), order.current.indexOf(id)].toSorted(
          (a, b) => a - b,
        );
        for (const each of order.current.slice(start, (end ?? 0) + 1)) next.add(each);
      } else if (!next.delete(id)) {
        next.add(id);
      }
      return next;
    });
  }, []);
  const select = useCallback((ids: readonly string[]) => {
    setAll(false);
    setChosen(new Set(ids));
  }, []);
  const selectAll = useCallback(() => {
    setChosen(new Set(order.current));
    setAll(true);
  }, []);
  const clear = useCallback(() => {
    setAll(false);
    setChosen(NOTHING);
  }, []);
  const ids = useMemo(
    () => (chosen.size === 0 ? NOTHING : new Set(isAll ? listed : listed.filter((id) => chosen.has(id)))),
    [listed, chosen, isAll],
  );
  return useMemo(
    () => ({ ids, isAll: isAll && ids.size > 0, toggle, select, selectAll, clear }),
    [ids, isAll, toggle, select, selectAll, clear],
  );
}
