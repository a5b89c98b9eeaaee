import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Modal, Table } from 'antd';
import { call } from '#platform/ui/call.ts';
import { type DraftId, type Revision, revisionAt, revisionsAt } from '../schema.ts';
import { when } from '#platform/ui/console/parts.tsx';
import { pageText } from './text.zh.ts';

export interface RevisionsDialogProps {
  id: DraftId;
  path: string;
  readOnly: boolean;
  close: () => void;
  restore: (content: string) => void;
}

/** Every kept state of a file; one taken back is an edit like any other, so that nothing is overwritten by it. */
export function RevisionsDialog({ id, path, readOnly, close, restore }: RevisionsDialogProps) {
  const list = useQuery({ queryKey: ['draft-revisions', id, path], queryFn: () => call(revisionsAt, { id, path }) });
  const take = useMutation({
    mutationFn: (version: number) => call(revisionAt, { id, path, version }),
    onSuccess: ({ content }) => restore(content),
  });
  return (
    <Modal
      open
      title={`${pageText.revisions}：${path}`}
      onCancel={close}
      footer={<Button onClick={close}>{pageText.close}</Button>}
      width={640}
    >
      <p className="quiet">{pageText.revisionsLead}</p>
      <Table<Revision>
        size="small"
        rowKey="version"
        pagination={false}
        scroll={{ y: 400 }}
        loading={list.isPending}
        dataSource={list.data ?? []}
        columns={[
          { title: pageText.revisionColumns.version, dataIndex: 'version', render: pageText.revision },
          { title: pageText.revisionColumns.at, dataIndex: 'at', render: when },
          { title: pageText.revisionColumns.by, dataIndex: 'by' },
          {
            title: pageText.revisionColumns.size,
            key: 'size',
            render: (_: unknown, row) => (row.removed ? pageText.removedThen : pageText.size(row.size)),
          },
          {
            title: pageText.restore,
            key: 'restore',
            render: (_: unknown, row) =>
              !row.removed && (
                <Button size="small" disabled={readOnly || take.isPending} onClick={() => take.mutate(row.version)}>
                  {pageText.restore}
                </Button>
              ),
          },
        ]}
      />
    </Modal>
  );
}
