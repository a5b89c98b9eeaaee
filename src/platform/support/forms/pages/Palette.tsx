import { useDraggable } from '@dnd-kit/core';
import type { Widget } from '../schema.ts';
import type { Carried } from './Canvas.tsx';
import { pageText } from './text.zh.ts';

/** Papers are asked on the materials' page of an application: a form has no box of its own for them. */
const kinds = (Object.keys(pageText.kinds) as Widget[]).filter((widget) => widget !== 'file');

/** Every kind of field; dragged to its place, or pressed to be added behind the chosen one. */
export function Palette({ add }: { add: (widget: Widget) => void }) {
  return (
    <section className="form-palette" aria-label={pageText.palette}>
      <h3>{pageText.palette}</h3>
      <p className="quiet">{pageText.paletteHint}</p>
      <ul className="plain">
        {kinds.map((widget) => (
          <li key={widget}>
            <Kind widget={widget} add={add} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Kind({ widget, add }: { widget: Widget; add: (widget: Widget) => void }) {
  const word = pageText.kinds[widget];
  const { setNodeRef, listeners } = useDraggable({ id: `new ${widget}`, data: { carried: { widget } satisfies Carried, name: word } });
  return (
    <button ref={setNodeRef} type="button" className="form-kind" aria-label={pageText.add(word)} onClick={() => add(widget)} {...listeners}>
      {word}
    </button>
  );
}
