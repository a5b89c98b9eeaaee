import type { DesignerProps } from './designer.ts';
import { licenceGroups } from './yaml/text.licence.zh.ts';
import { YamlForm } from './yaml/YamlForm.tsx';

/** The licence template as a form; its sample is made by the page, which knows the draft. */
export function LicenceDesigner(props: DesignerProps) {
  return <YamlForm {...props} groups={licenceGroups} />;
}
