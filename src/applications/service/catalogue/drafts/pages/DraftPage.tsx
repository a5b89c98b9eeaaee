import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Result, Spin, Tabs } from 'antd';
import { useState } from 'react';
import { call, CallRefused } from '#platform/ui/call.ts';
import { type Draft, draftAt, type DraftId, recallDraftAt } from '../schema.ts';
import { StatusTag } from './DraftsPage.tsx';
import { FilesTab } from './FilesTab.tsx';
import { isRunning, RehearsalTab } from './RehearsalTab.tsx';
import { type Replay, ReviewTab } from './ReviewTab.tsx';
import { type Step, StepDialog } from './StepDialogs.tsx';
import { pageText } from './text.zh.ts';
import { Refused, when } from '#platform/ui/console/parts.tsx';
import './drafts.css';

export interface DraftPageProps {
  id: DraftId;
  query: URLSearchParams;
  go: (path: string) => void;
  replay: Replay;
}

const LOOK_AGAIN_MILLISECONDS = 1_500;
const tabs = ['files', 'rehearsal', 'changes', 'steps'] as const;

/** One draft: its files with their designers, the check, the rehearsal, what would change, and what was done with it. */
export function DraftPage({ id, query, go, replay }: DraftPageProps) {
  const [step, take] = useState<Step | null>(null);
  const found = useQuery({
    queryKey: ['draft', id],
    queryFn: () => call(draftAt, { id }),
    retry: false,
    refetchInterval: ({ state }) => (isRunning(state.data?.rehearsal ?? null) ? LOOK_AGAIN_MILLISECONDS : false),
  });
  if (found.isPending) return <Spin />;
  if (found.isError)
    return (
      <Result
        status="warning"
        title={found.error instanceof CallRefused ? found.error.message : pageText.failed}
        extra={<Button onClick={() => go('/console/drafts')}>{pageText.back}</Button>}
      />
    );
  const draft = found.data;
  const show = (tab: string, file?: string) =>
    go(`/console/drafts/${id}?tab=${tab}${file === undefined ? '' : `&file=${encodeURIComponent(file)}`}`);
  // Who reviews looks at what is changed; who writes, at what he writes.
  const tab = tabs.find((one) => one === query.get('tab')) ?? (draft.powers.includes('review') ? 'changes' : 'files');
  const path = query.get('file') ?? 'item.yaml';
  const open = (file: string) => show('files', file);
  return (
    <>
      <p>
        <Button type="link" onClick={() => go('/console/drafts')}>
          {pageText.back}
        </Button>
        {draft.itemId !== null && (
          <Button type="link" onClick={() => go(`/console/items/${draft.itemId ?? ''}`)}>
            {pageText.backToItem}
          </Button>
        )}
      </p>
      <h1 className="page-title">
        {draft.name} <StatusTag status={draft.status} />
      </h1>
      <p className="quiet">
        {pageText.base(draft.base, draft.inForce)} · {pageText.editors(draft.editors)}
      </p>
      <Returned draft={draft} />
      <Acts draft={draft} take={take} />
      <Tabs
        activeKey={tab}
        onChange={(next) => show(next, next === 'files' ? path : undefined)}
        destroyOnHidden
        items={[
          { key: 'files', label: pageText.tabs.files, children: <FilesTab draft={draft} path={path} open={open} /> },
          { key: 'rehearsal', label: pageText.tabs.rehearsal, children: <RehearsalTab draft={draft} open={open} /> },
          { key: 'changes', label: pageText.tabs.changes, children: <ReviewTab draft={draft} replay={replay} /> },
          { key: 'steps', label: pageText.tabs.steps, children: <Steps draft={draft} /> },
        ]}
      />
      {step !== null && <StepDialog step={step} draft={draft} close={() => take(null)} />}
    </>
  );
}

/** Above everything else until it is sent again: what the reviewer asked for. */
function Returned({ draft: { returned } }: { draft: Draft }) {
  if (returned === null) return null;
  return (
    <Alert
      type="warning"
      role="alert"
      showIcon
      title={pageText.returned(returned.by, when(returned.at))}
      description={
        <>
          <p className="kept-lines">{returned.words}</p>
        </>
      }
    />
  );
}

function Acts({ draft, take }: { draft: Draft; take: (step: Step) => void }) {
  const client = useQueryClient();
  const recall = useMutation({
    mutationFn: () => call(recallDraftAt, { id: draft.id }),
    onSettled: () => client.invalidateQueries({ queryKey: ['draft', draft.id] }),
  });
  const { powers, obstacles } = draft;
  return (
    <>
      <div className="toolbar">
        {powers.includes('submit') && (
          <Button type="primary" disabled={obstacles.length > 0} onClick={() => take('submit')}>
            {pageText.powers.submit}
          </Button>
        )}
        {powers.includes('publish') && (
          <Button type="primary" onClick={() => take('publish')}>
            {pageText.powers.publish}
          </Button>
        )}
        {powers.includes('recall') && (
          <Button loading={recall.isPending} onClick={() => recall.mutate()}>
            {pageText.powers.recall}
          </Button>
        )}
        <Button href={`/api/catalogue/drafts/${draft.id}/archive`} download>
          {pageText.download}
        </Button>
        {powers.includes('abandon') && (
          <Button danger onClick={() => take('abandon')}>
            {pageText.powers.abandon}
          </Button>
        )}
      </div>
      <Refused error={recall.error} />
      {powers.includes('submit') && (
        <div role="status">
          {obstacles.length === 0 ? (draft.returned?.current === true ? pageText.returnedUnchanged : pageText.ready) : pageText.obstacles}
          <ul className="obstacles">
            {obstacles.map((obstacle) => (
              <li key={obstacle}>{obstacle}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Steps({ draft }: { draft: Draft }) {
  return (
    <ol className="plain">
      {draft.steps.map(({ act, at, by, words, path }) => (
        <li key={`${at} ${act} ${words}`}>
          <span className="quiet">{when(at)}</span> {by} {pageText.acts[act]}
          {path !== null && <span className="code"> {path}</span>}
          {words !== '' && <p className="kept-lines">{words}</p>}
        </li>
      ))}
    </ol>
  );
}
