import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import type { Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { openModeler } from './modeler.ts';
import { fitDrawing, READABLE } from './fit.ts';
import { designerText } from './text.designer.zh.ts';

export interface Modelling {
  viewer: NavigatedViewer | null;
  /** Grows with every change of the drawing, so that what is derived from it is derived again. */
  version: number;
  selected: Shape | null;
  /** The source cannot be drawn; the old picture stays. */
  failed: boolean;
}

interface Options {
  source: string;
  readOnly: boolean;
  onChange: (source: string) => void;
}

/** Long enough that typing a name is one change, short enough that nobody waits for it. */
const SETTLED = 250;

/** bpmn-js in a box: takes the source in, tells of changes, and never takes back in what it has itself told. */
export function useModeler(holder: RefObject<HTMLDivElement | null>, { source, readOnly, onChange }: Options): Modelling {
  const [viewer, setViewer] = useState<NavigatedViewer | null>(null);
  const [version, setVersion] = useState(0);
  const [selected, setSelected] = useState<Shape | null>(null);
  const [failed, setFailed] = useState(false);
  const told = useRef<string | null>(null);
  const tell = useRef(onChange);
  useEffect(() => {
    tell.current = onChange;
  });

  useEffect(() => {
    if (!holder.current) return undefined;
    const opened = openModeler(holder.current, readOnly);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = async () => {
      timer = undefined;
      const { xml } = await opened.saveXML({ format: true });
      if (xml === undefined) return;
      told.current = xml;
      tell.current(xml);
    };
    const bus = opened.get('eventBus');
    bus.on('commandStack.changed', ({ trigger }) => {
      setVersion((before) => before + 1);
      if (trigger === 'clear') return;
      clearTimeout(timer);
      timer = setTimeout(() => void save(), SETTLED);
    });
    bus.on('selection.changed', ({ newSelection = [] }) => {
      const [only] = newSelection;
      setSelected(newSelection.length === 1 && only ? (only.labelTarget ?? only) : null);
    });
    // A changed id or kind is another element in the registry.
    bus.on('element.changed', () => setVersion((before) => before + 1));
    told.current = null;
    setViewer(opened);
    return () => {
      setViewer(null);
      setSelected(null);
      const pending = timer !== undefined;
      clearTimeout(timer);
      void (pending ? save() : Promise.resolve()).finally(() => opened.destroy());
    };
  }, [holder, readOnly]);

  useEffect(() => {
    if (!viewer || !holder.current) return undefined;
    // It keeps what it measured of its box: given more room, it would go on drawing into the old one.
    const observer = new ResizeObserver(() => viewer.get('canvas').resized());
    observer.observe(holder.current);
    return () => observer.disconnect();
  }, [viewer, holder]);

  useEffect(() => {
    if (!viewer || told.current === source) return;
    told.current = source;
    void viewer.importXML(source).then(
      () => {
        setFailed(false);
        setSelected(null);
        fitDrawing(viewer, readOnly, READABLE);
        const svg = holder.current?.querySelector('svg');
        svg?.setAttribute('role', 'application');
        svg?.setAttribute('aria-label', designerText.canvas);
        setVersion((before) => before + 1);
      },
      () => setFailed(true),
    );
  }, [viewer, source, holder, readOnly]);

  return { viewer, version, selected, failed };
}
