// The parts of bpmn-js 18 and diagram-js that the designer uses. Their own declarations are full of `any`.
declare module 'bpmn-js/lib/NavigatedViewer.js' {
  export interface BusinessObject {
    readonly $type: string;
    readonly $parent?: BusinessObject;
    readonly id: string;
    $instanceOf(type: string): boolean;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  }

  export interface Shape {
    id: string;
    type: string;
    businessObject: BusinessObject;
    parent?: Shape;
    /** Of a connection. */
    waypoints?: unknown[];
    /** Of a label, the element it names. */
    labelTarget?: Shape;
    x?: number;
    y?: number;
    width?: number;
    height?: number;
  }

  export interface Box {
    x: number;
    y: number;
    width: number;
    height: number;
  }

  interface Named {
    canvas: {
      zoom(to?: number): number;
      viewbox(to?: Box): { inner: Box; outer: { width: number; height: number } };
      scrollToElement(element: string): void;
      /** The box it lies in has another size. */
      resized(): void;
      addMarker(element: string, marker: string): void;
      removeMarker(element: string, marker: string): void;
      getRootElement(): Shape;
    };
    eventBus: { on(event: string, act: (event: { trigger?: string; newSelection?: Shape[] }) => void): void };
    selection: { select(element: Shape | Shape[] | null): void; get(): Shape[] };
    overlays: {
      add(element: string, type: string, overlay: { position: Record<string, number>; html: HTMLElement }): string;
      remove(which: { type: string }): void;
    };
    commandStack: { canUndo(): boolean; canRedo(): boolean; undo(): void; redo(): void };
    modeling: {
      updateProperties(element: Shape, properties: Readonly<Record<string, unknown>>): void;
      updateModdleProperties(element: Shape, of: BusinessObject, properties: Readonly<Record<string, unknown>>): void;
      createShape(shape: Shape, at: { x: number; y: number }, parent: Shape, hints: { attach: boolean }): Shape;
      connect(source: Shape, target: Shape): Shape | undefined;
      moveElements(elements: readonly Shape[], by: { x: number; y: number }): void;
      removeElements(elements: readonly Shape[]): void;
    };
    bpmnFactory: { create(type: string, properties?: Readonly<Record<string, unknown>>): BusinessObject };
    elementFactory: { createShape(attributes: Readonly<Record<string, unknown>>): Shape };
    autoPlace: { append(source: Shape, shape: Shape): Shape };
    editorActions: { trigger(action: string, options?: object): unknown };
  }

  // The name is bpmn-js's own, a text here: in our words such a thing is called otherwise (CONTEXT.md).
  export type Services = Named & Record<'elementRegistry', { get(id: string): Shape | undefined; getAll(): Shape[] }>;

  export type Get = <Name extends keyof Services>(name: Name) => Services[Name];

  export interface Options {
    container: HTMLElement;
    additionalModules?: readonly object[];
    moddleExtensions?: Readonly<Record<string, unknown>>;
  }

  export default class NavigatedViewer {
    constructor(options: Options);
    importXML(xml: string): Promise<{ warnings: { message: string }[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml?: string }>;
    saveSVG(): Promise<{ svg: string }>;
    get: Get;
    destroy(): void;
  }
}

declare module 'bpmn-js/lib/Modeler.js' {
  import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
  export default class Modeler extends NavigatedViewer {}
}

// bpmn-moddle as it writes; what the reader needs of it is declared beside the reader.
declare module 'bpmn-moddle' {
  interface BpmnModdle {
    create(type: string, properties?: Readonly<Record<string, unknown>>): import('bpmn-js/lib/NavigatedViewer.js').BusinessObject;
    toXML(root: unknown): Promise<{ xml: string }>;
  }
}
