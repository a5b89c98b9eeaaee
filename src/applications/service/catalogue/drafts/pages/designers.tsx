import { type ComponentType, lazy } from 'react';
import type { DesignerProps } from './designer.ts';
import { ItemDesigner } from './ItemDesigner.tsx';
import { LicenceDesigner } from './LicenceDesigner.tsx';
import { PackageProcess } from './PackageProcess.tsx';

// Each is fetched when a file of its kind is first opened: a case worker's console does not carry them. (The process designer does so itself.)
const TableDesigner = lazy(async () => ({ default: (await import('#platform/support/decisions/pages/TableDesigner.tsx')).TableDesigner }));
const FormDesigner = lazy(async () => ({ default: (await import('#platform/support/forms/pages/FormDesigner.tsx')).FormDesigner }));

/** Which designer opens a file. The plain text stays beside each of them. */
const designers: readonly { opens: RegExp; Designer: ComponentType<DesignerProps> }[] = [
  { opens: /^item\.yaml$/, Designer: ItemDesigner },
  { opens: /\.bpmn$/, Designer: PackageProcess },
  { opens: /^licence[^/]*\.yaml$/, Designer: LicenceDesigner },
  { opens: /\.dmn$/, Designer: TableDesigner },
  { opens: /(?:^|\/)form\.json$/, Designer: FormDesigner },
];

export function designerFor(path: string): ComponentType<DesignerProps> | undefined {
  return designers.find(({ opens }) => opens.test(path))?.Designer;
}
