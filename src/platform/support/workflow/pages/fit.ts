import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';

/** The palette with its words; a drawing begins beside it. */
const PALETTE = 180;
const MARGIN = 24;
const MOST_ABOVE = 96;

/** Letters of a drawing opened for the first time can still be read; what does not fit is a scroll away. */
export const READABLE = 0.65;

/** Shows the whole drawing, never larger than drawn, not behind the palette, and not smaller than asked. */
export function fitDrawing(viewer: NavigatedViewer, readOnly: boolean, least = 0): void {
  const canvas = viewer.get('canvas');
  const { inner, outer } = canvas.viewbox();
  const left = readOnly ? MARGIN : PALETTE;
  const room = { width: outer.width - left - MARGIN, height: outer.height - 2 * MARGIN };
  if (inner.width <= 0 || inner.height <= 0 || room.width <= 0 || room.height <= 0) return;
  const scale = Math.max(Math.min(room.width / inner.width, room.height / inner.height, 1), least);
  const [width, height] = [outer.width / scale, outer.height / scale];
  const spare = Math.max(0, (room.width / scale - inner.width) / 2);
  // Not in the middle of a tall box, whose lower half may be below the window.
  const above = Math.min((height - inner.height) / 2, MOST_ABOVE / scale);
  canvas.viewbox({ x: inner.x - left / scale - spare, y: inner.y - above, width, height });
}
