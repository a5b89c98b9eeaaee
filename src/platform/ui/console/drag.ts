import type { DragEndEvent, UniqueIdentifier } from '@dnd-kit/core';
import { dragText } from './drag.text.zh.ts';

type Dragged = Pick<DragEndEvent, 'active' | 'over'>;

/** The name a draggable or droppable gives itself in `data.name`; its id where it has none. */
function nameOf(one: { id: UniqueIdentifier; data: { current?: Record<string, unknown> | undefined } }): string {
  const name = one.data.current?.['name'];
  return typeof name === 'string' ? name : String(one.id);
}

/** Chinese words for `DndContext`. */
export const dragWords = {
  screenReaderInstructions: { draggable: dragText.how },
  announcements: {
    onDragStart: () => dragText.started,
    onDragOver: ({ over }: Dragged) => (over ? dragText.over(nameOf(over)) : dragText.nowhere),
    onDragEnd: ({ over }: Dragged) => (over ? dragText.ended(nameOf(over)) : dragText.dropped),
    onDragCancel: () => dragText.cancelled,
  },
};

/**
 * The page scrolls along only at its very edge: with dnd-kit's fifth of the height, what one aims at in the lower part of the window
 * runs away from under the pointer.
 */
export const dragScroll = { threshold: { x: 0.05, y: 0.06 } };

/** While something is carried a saved draft or a new finding may move the places: they are looked up again as the pointer moves. */
export const dragMeasuring = { droppable: { frequency: 100 } };
