import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { call } from '#platform/ui/call.ts';
import { type DraftId, type ItemId, listDraftsAt, startDraftAt } from '../schema.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { pageText } from './text.zh.ts';

/** Opens the draft of an item that is under way, or begins one from the version in force. */
export function EditButton({ id, openDraft }: { id: ItemId; openDraft: (draft: DraftId) => void }) {
  const list = useQuery({ queryKey: ['drafts', { itemId: id }], queryFn: () => call(listDraftsAt, { itemId: id }), retry: false });
  const under = list.data?.find(({ status }) => status !== 'published' && status !== 'abandoned');
  const start = useMutation({ mutationFn: () => call(startDraftAt, { itemId: id }), onSuccess: (draft) => openDraft(draft.id) });
  return (
    <>
      <Button type="primary" loading={start.isPending} onClick={() => (under ? openDraft(under.id) : start.mutate())}>
        {under ? pageText.goOn : pageText.edit}
      </Button>
      <Refused error={start.error} />
    </>
  );
}
