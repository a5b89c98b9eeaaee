import { Button } from 'antd';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { SHEET, type Strokes } from '../pure/strokes.ts';
import { signText } from '../text.zh.ts';

/** Closer than this two points are one: a slow pen does not fill the sheet with thousands. */
const NEAR = 4;

/** A sheet to sign on. What is kept is the way of the pen and not a picture. */
export function SignaturePad({ drawn }: { drawn: (strokes: Strokes | null) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pen = useRef<Strokes[number] | null>(null);
  const [strokes, setStrokes] = useState<Strokes>([]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, SHEET.width, SHEET.height);
    context.lineWidth = 7;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    for (const stroke of strokes) draw(context, stroke);
  }, [strokes]);
  const at = (event: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
    return [
      within(((event.clientX - box.left) / box.width) * SHEET.width, SHEET.width),
      within(((event.clientY - box.top) / box.height) * SHEET.height, SHEET.height),
    ];
  };
  const give = (next: Strokes) => {
    setStrokes(next);
    drawn(next.length === 0 ? null : next);
  };
  const lift = () => {
    const stroke = pen.current;
    pen.current = null;
    if (stroke) give([...strokes, stroke]);
  };
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        width={SHEET.width}
        height={SHEET.height}
        role="img"
        aria-label={signText.pad}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pen.current = [at(event)];
        }}
        onPointerMove={(event) => {
          const stroke = pen.current;
          const [lastX, lastY] = stroke?.at(-1) ?? [0, 0];
          const [x, y] = at(event);
          if (!stroke || Math.hypot(x - lastX, y - lastY) < NEAR) return;
          stroke.push([x, y]);
          const context = canvas.current?.getContext('2d');
          if (context) draw(context, stroke.slice(-2));
        }}
        onPointerUp={lift}
        onPointerCancel={lift}
      />
      <p role="status" className="quiet">
        {strokes.length === 0 ? signText.empty : signText.written}
      </p>
      <Button onClick={() => give([])}>{signText.clear}</Button>
    </div>
  );
}

function draw(context: CanvasRenderingContext2D, stroke: Strokes[number]): void {
  const [[x, y] = [0, 0]] = stroke;
  context.beginPath();
  context.moveTo(x, y);
  for (const [toX, toY] of stroke) context.lineTo(toX, toY);
  context.stroke();
}
