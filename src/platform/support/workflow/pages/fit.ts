import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';

/** The palette with its words; a drawing begins beside it. */
const PALETTE = 180;
const MARGIN = 24;

/** Shows the whole drawing, never larger than drawn, and not behind the palette. */
export function fitDrawing(viewer: NavigatedViewer, readOnly: boolean): void {
  const canvas = viewer.get('canvas');
  const { inner, outer } = canvas.viewbox();
  const left = readOnly ? MARGIN : PALETTE;
  const room = { width: outer.width - left - MARGIN, height: outer.height - 2 * MARGIN };
  if (inner.width <= 0 || inner.height <= 0 || room.width <= 0 || room.height <= 0) return;
  const scale = Math.min(room.width / inner.width, room.height / inner.height, 1);
  const [width, height] = [outer.width / scale, outer.height / scale];
  const spare = (room.width / scale - inner.width) / 2;
  canvas.viewbox({ x: inner.x - left / scale - spare, y: inner.y - (height - inner.height) / 2, width, height });
}
