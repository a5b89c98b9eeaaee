import { type ComponentType, lazy } from 'react';

/** What every designer of one file is given. `problems` are the check's findings in this file, `place` where the designer can go. */
export interface DesignerProps {
  source: string;
  onChange(source: string): void;
  readOnly?: boolean;
  problems: readonly { place: string | null; message: string }[];
  /** The draft's other files by name, for a designer that says where a thing is used. */
  siblings?: Readonly<Record<string, string>>;
}

// Each is fetched when a file of its kind is first opened: a case worker's console does not carry them.
const TableDesigner = lazy(async () => ({ default: (await import('#platform/support/decisions/pages/TableDesigner.tsx')).TableDesigner }));
const FormDesigner = lazy(async () => ({ default: (await import('#platform/support/forms/pages/FormDesigner.tsx')).FormDesigner }));

/** Which designer opens a file. The plain text stays beside each of them. */
const designers: readonly { opens: RegExp; Designer: ComponentType<DesignerProps> }[] = [
  { opens: /\.dmn$/, Designer: TableDesigner },
  { opens: /(?:^|\/)form\.json$/, Designer: FormDesigner },
];

export function designerFor(path: string): ComponentType<DesignerProps> | undefined {
  return designers.find(({ opens }) => opens.test(path))?.Designer;
}
