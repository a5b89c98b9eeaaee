import { useState } from 'react';
import { ProcessDesigner } from './ProcessDesigner.tsx';
import { emptyProcess } from './empty-process.ts';
import { drawingText as text } from './text.designer.zh.ts';

const none: readonly { place: string | null; message: string }[] = [];

/** A sheet of paper: a process drawn, imported, checked and tried out before there is a draft to keep it in. */
export function DrawingPage() {
  const [source, setSource] = useState(emptyProcess);
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <ProcessDesigner source={source} onChange={setSource} problems={none} />
    </>
  );
}
