import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import { useState } from 'react';
import { call, CallRefused } from '#platform/ui/call.ts';
import { LimitedArea } from '#platform/ui/console/limited.tsx';
import { tooLong } from '#platform/ui/console/limits.ts';
import { type ItemId, publishItemAt, rollBackItemAt, type VersionSummary } from '../schema.ts';
import { pageText } from './text.zh.ts';

export interface Decision {
  act: 'publish' | 'rollback';
  id: ItemId;
  name: string;
  version: VersionSummary;
}

function perform(decision: Decision, reason: string) {
  const { id } = decision;
  const versionId = decision.version.id;
  return decision.act === 'publish' ? call(publishItemAt, { id, versionId }) : call(rollBackItemAt, { id, versionId, reason });
}

function wordsOf(decision: Decision): { title: string; act: string; consequences: readonly string[] } {
  const { name } = decision;
  const { version } = decision.version;
  if (decision.act === 'publish')
    return { title: pageText.publishTitle(name, version), act: pageText.publish, consequences: pageText.publishConsequences(version) };
  return { title: pageText.rollBackTitle(name, version), act: pageText.goBack, consequences: pageText.rollBackConsequences(version) };
}

/** Says what follows before it is done; a refusal stays readable in the dialog. */
export function PublishDialog({ decision, close }: { decision: Decision; close: () => void }) {
  const client = useQueryClient();
  const [reason, write] = useState('');
  const done = useMutation({
    mutationFn: () => perform(decision, reason.trim()),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  const { title, act, consequences } = wordsOf(decision);
  const unreasoned = decision.act === 'rollback' && (reason.trim().length < 4 || tooLong(reason, 500) !== null);
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      okText={act}
      cancelText={pageText.cancel}
      okButtonProps={{ loading: done.isPending, danger: decision.act !== 'publish', disabled: unreasoned }}
      onOk={() => done.mutate()}
      destroyOnHidden
      width={600}
    >
      {done.isError && <Alert type="error" role="alert" title={done.error instanceof CallRefused ? done.error.message : pageText.failed} />}
      <ul>
        {consequences.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {decision.act === 'rollback' && (
        <label>
          {pageText.rollBackReason}
          <LimitedArea rows={3} most={500} value={reason} write={write} />
        </label>
      )}
    </Modal>
  );
}
