import { type RefObject, useEffect } from 'react';

const tables = '.ant-table-content, .ant-table-body';

/** A table wider than its place turns in itself: then it takes the focus, so that the arrow keys turn it (WCAG 2.1.1). */
export function useFocusableScrolls(root: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const place = root.current;
    if (!place) return;
    const look = () => {
      for (const table of place.querySelectorAll<HTMLElement>(tables))
        if (table.scrollWidth > table.clientWidth || table.scrollHeight > table.clientHeight + 1) table.tabIndex = 0;
        else table.removeAttribute('tabindex');
    };
    let asked = 0;
    const later = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(look);
    };
    const changes = new MutationObserver(later);
    changes.observe(place, { childList: true, subtree: true });
    const sizes = new ResizeObserver(later);
    sizes.observe(place);
    later();
    return () => {
      cancelAnimationFrame(asked);
      changes.disconnect();
      sizes.disconnect();
    };
  }, [root]);
}
