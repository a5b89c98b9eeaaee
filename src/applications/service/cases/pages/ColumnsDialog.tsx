import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { chooseColumnsAt } from '../desk/schema.ts';
import { queueText } from '../desk/text.zh.ts';
import { QueueColumn } from '../pure/queue-column.ts';
import { usualColumns } from './queue-columns.tsx';
import { listText } from './queue-text.zh.ts';

/** The number leads to the case and always stands first. */
const FIRST: QueueColumn = 'number';

export function ColumnsDialog({ chosen, close }: { chosen: readonly QueueColumn[]; close: () => void }) {
  const client = useQueryClient();
  const orderOf = (shown: readonly QueueColumn[]) => [...new Set([FIRST, ...shown, ...QueueColumn.options])];
  const [order, setOrder] = useState(orderOf(chosen));
  const [shown, setShown] = useState<ReadonlySet<QueueColumn>>(new Set([FIRST, ...chosen]));
  const keep = useMutation({
    mutationFn: () => call(chooseColumnsAt, { columns: order.filter((column) => shown.has(column)) }),
    onSuccess: (next) => {
      client.setQueryData(['desk-settings'], next);
      close();
    },
  });
  const move = (at: number, by: 1 | -1) => {
    const next = [...order];
    const [one] = next.splice(at, 1);
    if (one !== undefined) next.splice(at + by, 0, one);
    setOrder(next);
  };
  return (
    <Modal
      open
      title={listText.columnsButton}
      onCancel={close}
      okText={listText.save}
      cancelText={listText.cancel}
      okButtonProps={{ loading: keep.isPending }}
      onOk={() => keep.mutate()}
      destroyOnHidden
    >
      <p>{listText.columnsLead}</p>
      <Refused error={keep.error} />
      <ul className="plain">
        {order.map((column, at) => (
          <li key={column} className="marked-row">
            <Checkbox
              checked={shown.has(column)}
              disabled={column === FIRST}
              onChange={({ target }) => {
                const next = new Set(shown);
                if (target.checked) next.add(column);
                else next.delete(column);
                setShown(next);
              }}
            >
              {queueText.columns[column]}
            </Checkbox>
            <span className="row-acts">
              <Button size="small" disabled={at < 2} aria-label={listText.columnUp(queueText.columns[column])} onClick={() => move(at, -1)}>
                <span aria-hidden="true">↑</span>
              </Button>
              <Button
                size="small"
                disabled={at === 0 || at === order.length - 1}
                aria-label={listText.columnDown(queueText.columns[column])}
                onClick={() => move(at, 1)}
              >
                <span aria-hidden="true">↓</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <Button
        type="link"
        onClick={() => {
          setOrder(orderOf(usualColumns));
          setShown(new Set(usualColumns));
        }}
      >
        {listText.usualColumns}
      </Button>
    </Modal>
  );
}
