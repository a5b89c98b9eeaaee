import { Button } from 'antd';
import { batchText } from '../../pages/queue-text.zh.ts';
import { BatchAct } from '../schema.ts';

/** What can be done with the cases chosen; silent while none is. */
export function BatchBar({ count, begin, clear }: { count: number; begin: (act: BatchAct) => void; clear: () => void }) {
  return (
    <div role="status" className={count === 0 ? 'batch-bar unseen' : 'batch-bar'}>
      {count > 0 && (
        <>
          <strong>{batchText.chosen(count)}</strong>
          {BatchAct.options.map((act) => (
            <Button key={act} onClick={() => begin(act)}>
              {batchText[act]}
            </Button>
          ))}
          <Button type="link" onClick={clear}>
            {batchText.clear}
          </Button>
        </>
      )}
    </div>
  );
}
