declare module 'bpmn-moddle' {
  /** An element as parsed: its BPMN type and whatever properties the metamodel gives it. */
  export interface ModdleElement {
    readonly $type: string;
    readonly $parent?: ModdleElement;
    readonly id?: string;
    $instanceOf(type: string): boolean;
    get(name: string): unknown;
  }

  export class BpmnModdle {
    constructor(packages?: Record<string, unknown>);
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: { message: string; element?: ModdleElement }[] }>;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
