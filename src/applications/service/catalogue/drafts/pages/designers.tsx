import type { ComponentType } from 'react';

/** What every designer of one file is given. `problems` are the check's findings in this file, `place` where the designer can go. */
export interface DesignerProps {
  source: string;
  onChange(source: string): void;
  readOnly?: boolean;
  problems: readonly { place: string | null; message: string }[];
}

/** Which designer opens a file. The plain text stays beside each of them. */
const designers: readonly { opens: RegExp; Designer: ComponentType<DesignerProps> }[] = [];

export function designerFor(path: string): ComponentType<DesignerProps> | undefined {
  return designers.find(({ opens }) => opens.test(path))?.Designer;
}
