import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { abandonDraftAt, type Draft, publishDraftAt, submitDraftAt } from '../schema.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { LimitedArea } from '#platform/ui/console/limited.tsx';
import { tooLong } from '#platform/ui/console/limits.ts';
import { pageText } from './text.zh.ts';

export type Step = 'submit' | 'publish' | 'abandon';

const steps: Readonly<
  Record<
    Step,
    {
      title: (draft: Draft) => string;
      lead: readonly string[];
      words: string | null;
      act: (draft: Draft, words: string) => Promise<unknown>;
    }
  >
> = {
  submit: {
    title: () => pageText.submitTitle,
    lead: [pageText.submitLead],
    words: pageText.submitWords,
    act: ({ id, hash }, words) => call(submitDraftAt, { id, hash, words }),
  },
  publish: {
    title: ({ name }) => pageText.publishTitle(name),
    lead: pageText.publishLead,
    words: pageText.publishWords,
    act: ({ id, hash }, words) => call(publishDraftAt, { id, hash, words }),
  },
  abandon: {
    title: () => pageText.abandonTitle,
    lead: [pageText.abandonLead],
    words: null,
    act: ({ id }) => call(abandonDraftAt, { id }),
  },
};

/** Says what follows before it is done; a refusal stays readable in the dialog. */
export function StepDialog({ step, draft, close }: { step: Step; draft: Draft; close: () => void }) {
  const client = useQueryClient();
  const [words, write] = useState('');
  const { title, lead, words: label, act } = steps[step];
  const perform = useMutation({
    mutationFn: () => act(draft, words),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <Modal
      open
      title={title(draft)}
      okText={pageText.powers[step]}
      cancelText={pageText.cancel}
      onCancel={close}
      okButtonProps={{ loading: perform.isPending, danger: step === 'abandon', disabled: tooLong(words, 2_000) !== null }}
      onOk={() => perform.mutate()}
      width={600}
    >
      <Refused error={perform.error} />
      <ul>
        {lead.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      {label !== null && (
        <label>
          {label}
          <LimitedArea rows={3} most={2_000} value={words} write={write} />
        </label>
      )}
    </Modal>
  );
}
