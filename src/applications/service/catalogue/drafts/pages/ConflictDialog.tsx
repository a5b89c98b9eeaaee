import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { FileText } from '../schema.ts';
import { SourceEditor } from './SourceEditor.tsx';
import { pageText } from './text.zh.ts';

export interface ConflictDialogProps {
  mine: string;
  theirs: FileText;
  settle: (content: string | null) => void;
}

/** Two people saved the same file: both texts side by side, until one of them has made them one. */
export function ConflictDialog({ mine, theirs, settle }: ConflictDialogProps) {
  const [merged, setMerged] = useState(mine);
  return (
    <Modal
      open
      closable={false}
      title={pageText.conflictTitle}
      width={1200}
      footer={[
        <Button key="theirs" onClick={() => settle(null)}>
          {pageText.takeTheirs}
        </Button>,
        <Button key="mine" type="primary" onClick={() => settle(merged)}>
          {pageText.keepMine}
        </Button>,
      ]}
    >
      <p>{pageText.conflictLead}</p>
      <div className="two-texts">
        <div>
          <h2 className="part-title">{pageText.mine}</h2>
          <SourceEditor label={pageText.mine} value={merged} onChange={setMerged} />
        </div>
        <div>
          <h2 className="part-title">{pageText.theirs(theirs.updatedBy)}</h2>
          <SourceEditor label={pageText.theirs(theirs.updatedBy)} value={theirs.content} onChange={() => undefined} readOnly />
        </div>
      </div>
    </Modal>
  );
}
