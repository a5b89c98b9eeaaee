import Modeler from 'bpmn-js/lib/Modeler.js';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import { yiwang } from '../attributes.ts';
import { translate } from './bpmn-text.ts';
import { restrictionModule } from './restriction.ts';

const chinese = { translate: ['value', translate] };

/** The drawing surface with our words, our namespace and only what we run; the logo of bpmn.io stays visible, as its licence asks. */
export function openModeler(container: HTMLElement, readOnly: boolean): NavigatedViewer {
  const moddleExtensions = { yw: yiwang };
  return readOnly
    ? new NavigatedViewer({ container, moddleExtensions, additionalModules: [chinese] })
    : new Modeler({ container, moddleExtensions, additionalModules: [chinese, restrictionModule] });
}
