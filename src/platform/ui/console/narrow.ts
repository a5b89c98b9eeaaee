import { useSyncExternalStore } from 'react';

const query = '(max-width: 640px)';
const watch = (changed: () => void) => {
  const media = matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
};

/** Whether the window is as narrow as a phone: lists become cards there, acts go to the foot of the page. */
export const useNarrow = (): boolean => useSyncExternalStore(watch, () => matchMedia(query).matches);
