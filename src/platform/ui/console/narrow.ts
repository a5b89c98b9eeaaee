import { useSyncExternalStore } from 'react';

function narrowerThan(width: number): () => boolean {
  const query = `(max-width: ${width}px)`;
  const watch = (changed: () => void) => {
    const media = matchMedia(query);
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  };
  return () => useSyncExternalStore(watch, () => matchMedia(query).matches);
}

/** Whether the window is as narrow as a phone: lists become cards there, acts go to the foot of the page. */
export const useNarrow = narrowerThan(640);

/** Whether the two columns of a case stand one below the other (`.case-columns` in console.css). */
export const useOneColumn = narrowerThan(900);
