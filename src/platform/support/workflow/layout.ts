import type { ModdleElement } from 'bpmn-moddle';
import { children, numberOf, reference } from './elements.ts';
import type { Layout } from './pure/model.ts';

/** The diagram interchange of the elements of one process. */
export function readLayout(root: ModdleElement, ids: ReadonlySet<string>): Layout {
  const layout: Layout = { boxes: {}, lines: {}, collapsed: [] };
  const planes = children(root, 'diagrams').flatMap((diagram) => children(diagram, 'plane'));
  for (const shape of planes.flatMap((plane) => children(plane, 'planeElement'))) {
    const id = reference(shape, 'bpmnElement');
    if (id === undefined || !ids.has(id)) continue;
    const [bounds] = children(shape, 'bounds');
    if (bounds && layout.boxes[id] === undefined)
      layout.boxes[id] = {
        x: numberOf(bounds, 'x'),
        y: numberOf(bounds, 'y'),
        width: numberOf(bounds, 'width'),
        height: numberOf(bounds, 'height'),
      };
    const points = children(shape, 'waypoint').map((point) => ({ x: numberOf(point, 'x'), y: numberOf(point, 'y') }));
    if (points.length > 1 && layout.lines[id] === undefined) layout.lines[id] = points;
    if (shape.$type === 'bpmndi:BPMNShape' && shape.get('isExpanded') === false) layout.collapsed.push(id);
  }
  return layout;
}
