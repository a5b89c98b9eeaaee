import type { Get } from 'bpmn-js/lib/NavigatedViewer.js';
import { useEffect } from 'react';

export interface Mark {
  place: string;
  text: string;
  title: string;
}

/** Marks elements on the canvas by an outline and a badge with words: colour is never all there is. */
export function useMarks(get: Get | undefined, version: number, kind: 'problem' | 'token', marks: readonly Mark[]): void {
  useEffect(() => {
    if (!get) return undefined;
    const marker = `designer-${kind}`;
    const placed = marks.filter(({ place }) => get('elementRegistry').get(place));
    for (const { place, text, title } of placed) {
      get('canvas').addMarker(place, marker);
      const html = document.createElement('span');
      html.className = `${marker}-badge`;
      html.textContent = text;
      html.title = title;
      get('overlays').add(place, marker, { position: kind === 'problem' ? { top: -12, right: 12 } : { bottom: 12, left: -12 }, html });
    }
    return () => {
      try {
        get('overlays').remove({ type: marker });
        for (const { place } of placed) if (get('elementRegistry').get(place)) get('canvas').removeMarker(place, marker);
      } catch {
        // The canvas was closed before its marks.
      }
    };
  }, [get, version, kind, marks]);
}
