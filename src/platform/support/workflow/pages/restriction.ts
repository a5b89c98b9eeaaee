import type { Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { isOffered } from './offered.ts';
import { designerText } from './text.designer.zh.ts';

type Entries = Record<string, Entry>;
interface Entry {
  group?: string;
  title?: string;
  label?: string;
  className?: string;
  target?: { type?: string };
  action?: unknown;
}
type Change = (entries: Entries) => Entries;
interface Provided {
  registerProvider(priority: number, provider: { getPaletteEntries?(): Change; getContextPadEntries?(element: Shape): Change }): void;
}
interface Menus {
  registerProvider(
    menu: string,
    priority: number,
    provider: { getPopupMenuEntries(element: Shape): Change; getPopupMenuHeaderEntries(element: Shape): Change },
  ): void;
}
interface Creating {
  start(event: unknown, shape: unknown, context?: unknown): void;
}
interface Factory {
  createShape(attributes: Readonly<Record<string, unknown>>): unknown;
}
interface Placing {
  append(source: Shape, shape: unknown): void;
}

/** After bpmn-js's own providers, so that they can be cut down. */
const LATE = 500;

const offered: Change = (entries) => Object.fromEntries(Object.entries(entries).filter(([name]) => isOffered(name)));

/** Palette, context pad and replace menu without what we do not run, and with 人工环节 as the step one draws first. */
class Restriction {
  static $inject = ['palette', 'contextPad', 'popupMenu', 'create', 'elementFactory', 'autoPlace'];

  // bpmn-js hands its services over in the order of `$inject`.
  // oxlint-disable-next-line max-params -- that order is its calling convention
  constructor(palette: Provided, contextPad: Provided, popupMenu: Menus, create: Creating, factory: Factory, place: Placing) {
    const drawStep = (event: unknown) => create.start(event, factory.createShape({ type: 'bpmn:UserTask' }));
    const step = {
      group: 'activity',
      className: 'bpmn-icon-user-task',
      title: designerText.createStep,
      action: { dragstart: drawStep, click: drawStep },
    };
    palette.registerProvider(LATE, {
      getPaletteEntries: () => (entries) => {
        const { 'create.task': _plain, ...others } = entries;
        return offered({ ...others, 'create.user-task': step });
      },
    });
    contextPad.registerProvider(LATE, {
      getContextPadEntries: (element) => (entries) => {
        if (!Object.hasOwn(entries, 'append.append-task')) return offered(entries);
        const append = (event: unknown) => {
          const shape = factory.createShape({ type: 'bpmn:UserTask' });
          if (event instanceof Event && event.type === 'dragstart') create.start(event, shape, { source: element });
          else place.append(element, shape);
        };
        const drag = (event: unknown) => create.start(event, factory.createShape({ type: 'bpmn:UserTask' }), { source: element });
        return offered({
          ...entries,
          'append.append-task': { ...step, group: 'model', title: designerText.appendStep, action: { dragstart: drag, click: append } },
        });
      },
    });
    popupMenu.registerProvider('bpmn-replace', LATE, {
      getPopupMenuEntries: () => offered,
      getPopupMenuHeaderEntries: () => offered,
    });
  }
}

export const restrictionModule = {
  __init__: ['yiwangRestriction'],
  yiwangRestriction: ['type', Restriction],
};
