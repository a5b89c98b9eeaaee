import { Alert, Button, Space } from 'antd';
import { useEffect, useRef } from 'react';
import type { DeskAct } from '../schema.ts';
import { wordsOf } from '../text.ts';
import { pageText } from './text.zh.ts';

const words = wordsOf('zh');

interface DoneProps {
  act: DeskAct;
  next: (() => void) | null;
  back: () => void;
  /** How many cases the page of the list had; none where the case was not opened from it. */
  of: number;
}

/** What was done, and the way on to the next without going back to the list. */
export function Done({ act, next, back, of }: DoneProps) {
  // The form that had the focus is gone: from here the next key and the screen reader go on.
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => line.current?.focus(), [act]);
  return (
    <div ref={line} role="status" tabIndex={-1}>
      <Alert
        type="success"
        role="presentation"
        className="act-done"
        title={pageText.actDone(words.act[act])}
        description={next === null && of > 0 ? pageText.lastOfPage : undefined}
        action={
          <Space>
            {next !== null && (
              <Button type="primary" onClick={next}>
                {pageText.nextCase}
              </Button>
            )}
            <Button onClick={back}>{pageText.back}</Button>
          </Space>
        }
      />
    </div>
  );
}
