import { SHEET, type Strokes } from './strokes.ts';

/** Too little ink to be anybody's name: a dot, or a slip of the pen. */
const LEAST_LENGTH = 150;

const lengthOf = (stroke: Strokes[number]): number =>
  stroke.slice(1).reduce((sum, [x, y], index) => {
    const [fromX, fromY] = stroke[index] ?? [x, y];
    return sum + Math.hypot(x - fromX, y - fromY);
  }, 0);

export const isSigned = (strokes: Strokes): boolean => strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= LEAST_LENGTH;

const sheet = (inner: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SHEET.width} ${SHEET.height}" width="${SHEET.width}" height="${SHEET.height}">${inner}</svg>`;

/** The drawn signature as a picture: numbers alone go into it. */
export function drawnPicture(strokes: Strokes): string {
  const lines = strokes.map((stroke) => `<polyline points="${stroke.map((point) => point.join(',')).join(' ')}"/>`);
  return sheet(`<g fill="none" stroke="#111" stroke-width="7" stroke-linecap="round" stroke-linejoin="round">${lines.join('')}</g>`);
}

/** A stored picture laid on the same sheet. */
export function storedPicture(mediaType: 'image/png' | 'image/jpeg', base64: string): string {
  return sheet(
    `<image href="data:${mediaType};base64,${base64}" width="${SHEET.width}" height="${SHEET.height}" preserveAspectRatio="xMidYMid meet"/>`,
  );
}
