import { type RefObject, useEffect, useState } from 'react';

/** A page counts as near if it stays for so long: pages that are only scrolled past do not. */
const STAY_MS = 200;

/** Whether an element is in the window, or less than a window away, and has been for a moment. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    let timer: ReturnType<typeof setTimeout>;
    const observer = new IntersectionObserver(
      (entries) => {
        const isNow = entries.at(-1)?.isIntersecting ?? false;
        clearTimeout(timer);
        timer = setTimeout(() => setNear(isNow), STAY_MS);
      },
      { rootMargin: '100% 0px' },
    );
    observer.observe(element.current);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [element]);
  return isNear;
}
