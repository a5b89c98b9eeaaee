import type { DesignerProps } from './designer.ts';
import { itemGroups } from './yaml/text.item.zh.ts';
import { YamlForm } from './yaml/YamlForm.tsx';

/** The implementation list as a form. */
export function ItemDesigner(props: DesignerProps) {
  return <YamlForm {...props} groups={itemGroups} />;
}
