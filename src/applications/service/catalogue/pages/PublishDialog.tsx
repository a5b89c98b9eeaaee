import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import { call, CallRefused } from '#platform/ui/call.ts';
import { type ItemId, publishItemAt, retireItemAt, type VersionSummary } from '../schema.ts';
import { pageText } from './text.zh.ts';

export type Decision = { act: 'publish'; id: ItemId; name: string; version: VersionSummary } | { act: 'retire'; id: ItemId; name: string };

/** Says what follows before it is done; a refusal stays readable in the dialog. */
export function PublishDialog({ decision, close }: { decision: Decision; close: () => void }) {
  const client = useQueryClient();
  const publishing = decision.act === 'publish';
  const perform = useMutation({
    mutationFn: () =>
      publishing ? call(publishItemAt, { id: decision.id, versionId: decision.version.id }) : call(retireItemAt, { id: decision.id }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  const consequences = publishing ? pageText.publishConsequences(decision.version.version) : pageText.retireConsequences;
  return (
    <Modal
      open
      title={publishing ? pageText.publishTitle(decision.name, decision.version.version) : pageText.retireTitle(decision.name)}
      onCancel={close}
      okText={publishing ? pageText.publish : pageText.retire}
      cancelText={pageText.cancel}
      okButtonProps={{ loading: perform.isPending, danger: !publishing }}
      onOk={() => perform.mutate()}
      destroyOnHidden
      width={600}
    >
      {perform.isError && (
        <Alert type="error" role="alert" title={perform.error instanceof CallRefused ? perform.error.message : pageText.failed} />
      )}
      <ul>
        {consequences.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </Modal>
  );
}
