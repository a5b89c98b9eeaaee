import type { ComponentType } from 'react';
import { ProcessDesigner } from '#platform/support/workflow/pages/ProcessDesigner.tsx';
import type { DesignerProps } from './designer.ts';
import { ItemDesigner } from './ItemDesigner.tsx';
import { LicenceDesigner } from './LicenceDesigner.tsx';

/** Which designer opens a file. The plain text stays beside each of them. */
const designers: readonly { opens: RegExp; Designer: ComponentType<DesignerProps> }[] = [
  { opens: /^item\.yaml$/, Designer: ItemDesigner },
  { opens: /\.bpmn$/, Designer: ProcessDesigner },
  { opens: /^licence[^/]*\.yaml$/, Designer: LicenceDesigner },
];

export function designerFor(path: string): ComponentType<DesignerProps> | undefined {
  return designers.find(({ opens }) => opens.test(path))?.Designer;
}
