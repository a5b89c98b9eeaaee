import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Spin } from 'antd';
import { type ReactNode, useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { DifferenceList } from '../../pages/DifferenceList.tsx';
import { changesAt, commentDraftAt, type Draft, reviewDraftAt, type Stated } from '../schema.ts';
import { Refused, when } from '#platform/ui/console/parts.tsx';
import { LimitedArea } from '#platform/ui/console/limited.tsx';
import { tooLong } from '#platform/ui/console/limits.ts';
import { partText } from '../../text.parts.zh.ts';
import { pageText } from './text.zh.ts';
import { useSiblings } from './use-siblings.ts';

/** What changed decisions would do to past cases: whoever knows the cases hands it in. */
export type Replay = (itemId: string, models: Readonly<Record<string, string>>) => ReactNode;

/** What would change, and the second person's decision on it. */
export function ReviewTab({ draft, replay }: { draft: Draft; replay: Replay }) {
  const paths = draft.files.map(({ path }) => path).filter((path) => path.endsWith('.dmn'));
  const models = useSiblings(draft.id, paths, true);
  // A file not read yet must not look like one taken out.
  const allRead = paths.every((path) => models[path] !== undefined);
  const changes = useQuery({ queryKey: ['draft-changes', draft.id, draft.hash], queryFn: () => call(changesAt, { id: draft.id }) });
  return (
    <>
      <section aria-labelledby="changes">
        <h2 className="section-title" id="changes">
          {pageText.tabs.changes}
        </h2>
        {draft.submission !== null && (
          <div className="kept-lines">
            <span className="quiet">{pageText.submission(draft.submission.by, when(draft.submission.at))}</span>{' '}
            {draft.submission.words === '' ? pageText.noSubmission : draft.submission.words}
          </div>
        )}
        {changes.isPending && <Spin />}
        <Refused error={changes.error} />
        {changes.data && (
          <p>{changes.data.readable ? pageText.changesLead(changes.data.against, draft.status === 'published') : pageText.unreadable}</p>
        )}
        {changes.data?.readable === true && changes.data.against !== null && changes.data.differences.length === 0 && (
          <p>{pageText.noChanges}</p>
        )}
        {changes.data && <DifferenceList differences={changes.data.differences} />}
        {changes.data?.summary && <Summary stated={changes.data.summary} />}
      </section>
      {draft.itemId !== null && draft.inForce !== null && allRead && replay(draft.itemId, models)}
      {draft.status === 'submitted' && !draft.powers.includes('review') && <p className="quiet">{pageText.waitingReview}</p>}
      {draft.powers.includes('review') && <Decision draft={draft} />}
      {draft.powers.includes('comment') && <Comment draft={draft} />}
    </>
  );
}

/** What a new service says, where there is nothing to compare it with. */
function Summary({ stated }: { stated: readonly Stated[] }) {
  return (
    <dl className="differences">
      {stated.map(({ part, lines }) => (
        <div key={part}>
          <dt>{partText(part, null)}</dt>
          {lines.map((line) => (
            <dd key={line}>{line}</dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Decision({ draft }: { draft: Draft }) {
  const client = useQueryClient();
  const [words, write] = useState('');
  const decide = useMutation({
    mutationFn: (decision: 'approve' | 'send_back') => call(reviewDraftAt, { id: draft.id, hash: draft.hash, decision, words }),
    onSettled: () => client.invalidateQueries({ queryKey: ['draft', draft.id] }),
  });
  return (
    <section aria-labelledby="review" className="narrow">
      <h2 className="section-title" id="review">
        {pageText.review}
      </h2>
      <p className="quiet">{pageText.reviewLead}</p>
      <Refused error={decide.error} />
      <label>
        {pageText.words}
        <LimitedArea rows={3} most={2_000} value={words} write={write} />
      </label>
      <p className="quiet">{pageText.wordsHint}</p>
      <div className="toolbar">
        <Button
          type="primary"
          loading={decide.isPending}
          disabled={tooLong(words, 2_000) !== null}
          onClick={() => decide.mutate('approve')}
        >
          {pageText.agree}
        </Button>
        <Button
          loading={decide.isPending}
          disabled={words.trim() === '' || tooLong(words, 2_000) !== null}
          onClick={() => decide.mutate('send_back')}
        >
          {pageText.sendBack}
        </Button>
      </div>
    </section>
  );
}

function Comment({ draft }: { draft: Draft }) {
  const client = useQueryClient();
  const [words, write] = useState('');
  const send = useMutation({
    mutationFn: () => call(commentDraftAt, { id: draft.id, words }),
    onSuccess: () => {
      write('');
      return client.invalidateQueries({ queryKey: ['draft', draft.id] });
    },
  });
  return (
    <section aria-labelledby="comment" className="narrow">
      <h2 className="section-title" id="comment">
        {pageText.comment}
      </h2>
      <Refused error={send.error} />
      <LimitedArea aria-label={pageText.comment} rows={2} most={2_000} value={words} write={write} />
      <p>
        <Button loading={send.isPending} disabled={words.trim() === '' || tooLong(words, 2_000) !== null} onClick={() => send.mutate()}>
          {pageText.commentSend}
        </Button>
      </p>
    </section>
  );
}
