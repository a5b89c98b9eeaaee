import { ProcessDesigner } from '#platform/support/workflow/pages/ProcessDesigner.tsx';
import type { DesignerProps } from './designer.ts';
import { departmentsNamedIn } from './participants.ts';

/** The process of a package: its steps may be given to the departments its implementation list names. */
export function PackageProcess({ siblings, ...props }: DesignerProps) {
  return <ProcessDesigner {...props} departments={departmentsNamedIn(siblings?.['item.yaml'] ?? '')} />;
}
