import { Button } from 'antd';
import { batchText } from '../../pages/queue-text.zh.ts';
import type { QueueRow } from '../../queue-schema.ts';
import { partChosen } from '../rules.ts';
import { BatchAct } from '../schema.ts';

interface BatchBarProps {
  rows: readonly QueueRow[];
  begin: (act: BatchAct) => void;
  clear: () => void;
}

/** What can be done with the cases chosen, at the steps where they are; silent while none is. */
export function BatchBar({ rows, begin, clear }: BatchBarProps) {
  const count = rows.length;
  const offered = BatchAct.options.flatMap((act) => {
    const able = partChosen(act, rows).able.length;
    return able === 0 ? [] : [{ act, able }];
  });
  return (
    <div role="status" className={count === 0 ? 'batch-bar unseen' : 'batch-bar'}>
      {count > 0 && (
        <>
          <strong>{batchText.chosen(count)}</strong>
          {offered.map(({ act, able }) => (
            <Button key={act} onClick={() => begin(act)}>
              {able === count ? batchText[act] : batchText.run(batchText[act], able)}
            </Button>
          ))}
          {offered.length === 0 && <span>{batchText.nothingToDo}</span>}
          <Button type="link" onClick={clear}>
            {batchText.clear}
          </Button>
        </>
      )}
    </div>
  );
}
