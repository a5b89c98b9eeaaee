import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import type { DesignerProblem } from './FindingList.tsx';
import { designerText } from './text.designer.zh.ts';

export interface DesignerProps {
  source: string;
  onChange: (source: string) => void;
  readOnly?: boolean;
  /** What others hold against the source, shown beside what the engine's reader says; `place` is the id of an element. */
  problems: readonly DesignerProblem[];
  /** What else a step's department may be called: keys that the file's own package gives to departments. */
  departments?: readonly { id: string; name: string }[];
}

// bpmn-js weighs more than the rest of the console: only who draws loads it.
const ProcessBoard = lazy(async () => ({ default: (await import('./ProcessBoard.tsx')).ProcessBoard }));

/** Drawing, checking and trying out a process; what stands in the file is the one truth. */
export function ProcessDesigner({ readOnly = false, ...props }: DesignerProps) {
  return (
    <Suspense fallback={<Spin description={designerText.loading}>{<div className="designer-canvas" />}</Spin>}>
      <ProcessBoard {...props} readOnly={readOnly} />
    </Suspense>
  );
}
