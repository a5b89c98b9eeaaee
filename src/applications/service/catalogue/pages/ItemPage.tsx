import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Result, Spin, Tag } from 'antd';
import { useState } from 'react';
import { dayOf } from '#kernel/time.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { type ItemId, type ManagedItem, managedItemAt, type VersionSummary } from '../schema.ts';
import { DifferenceList } from './DifferenceList.tsx';
import { EditButton } from '../drafts/pages/EditButton.tsx';
import type { DraftId } from '../drafts/schema.ts';
import { StandingTag } from '../directory/pages/StandingTag.tsx';
import { CompareVersions } from '../reductions/pages/CompareVersions.tsx';
import { ProposalBox, useProposals } from '../proposals/pages/ProposalBox.tsx';
import { RetireDialog } from '../successors/pages/RetireDialog.tsx';
import { SuccessorList } from '../successors/pages/SuccessorList.tsx';
import { pageText as successorText } from '../successors/pages/text.zh.ts';
import { type Decision, PublishDialog } from './PublishDialog.tsx';
import { pageText } from './text.zh.ts';

export interface ItemPageProps {
  id: ItemId;
  back: () => void;
  openDraft: (id: DraftId) => void;
}

/** One item: its versions, what the newest would change, who published what; publishing and retiring. */
export function ItemPage({ id, back, openDraft }: ItemPageProps) {
  const [decision, decide] = useState<Decision | null>(null);
  const [retiring, retire] = useState(false);
  const found = useQuery({ queryKey: ['item', id], queryFn: () => call(managedItemAt, { id }), retry: false });
  const proposed = useProposals(id);
  if (found.isPending) return <Spin />;
  if (found.isError)
    return (
      <Result
        status="warning"
        title={found.error instanceof CallRefused ? found.error.message : pageText.failed}
        extra={<Button onClick={back}>{pageText.back}</Button>}
      />
    );
  const item = found.data;
  return (
    <>
      <p>
        <Button type="link" onClick={back}>
          {pageText.back}
        </Button>
      </p>
      <h1 className="page-title">
        {item.name} <Tag color={item.status === 'published' ? '#1b7f4b' : 'default'}>{pageText.state[item.status]}</Tag>{' '}
        <StandingTag id={id} />
      </h1>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'code', label: pageText.code, children: <span className="code">{item.code}</span> },
          { key: 'department', label: pageText.columns.department, children: item.department },
          { key: 'district', label: pageText.district, children: item.district },
          { key: 'origin', label: pageText.columns.origin, children: pageText.origin[item.origin] },
        ]}
      />
      <div className="toolbar">
        <EditButton id={id} openDraft={openDraft} />
        {item.status !== 'draft' && (
          <Button href={`/items/${id}`} target="_blank">
            {pageText.guide}
          </Button>
        )}
        {item.status === 'published' && proposed.length === 0 && (
          <Button danger onClick={() => retire(true)}>
            {successorText.retire}
          </Button>
        )}
        {item.status === 'retired' && <Button onClick={() => retire(true)}>{successorText.name}</Button>}
      </div>
      <ProposalBox itemId={id} />
      {item.status === 'retired' && <SuccessorList id={id} />}
      <Versions item={item} decide={(act, version) => decide({ act, id, name: item.name, version })} />
      <Differences item={item} />
      <CompareVersions key={item.versions[0]?.id ?? ''} id={id} versions={item.versions} />
      <History item={item} />
      {retiring && <RetireDialog id={id} name={item.name} retired={item.status === 'retired'} close={() => retire(false)} />}
      {decision && <PublishDialog decision={decision} close={() => decide(null)} />}
    </>
  );
}

const currentOf = ({ versions, currentVersionId }: ManagedItem) => versions.find(({ id }) => id === currentVersionId);

function Versions({ item, decide }: { item: ManagedItem; decide: (act: 'publish' | 'rollback', version: VersionSummary) => void }) {
  const { versionColumns: columns } = pageText;
  const current = currentOf(item);
  const inForce = (row: VersionSummary) => row.id === current?.id && item.status === 'published';
  const stateOf = (row: VersionSummary) => {
    if (inForce(row)) return <Tag color="#1b7f4b">{pageText.inForce}</Tag>;
    return <Tag>{row.publishedAt === null && row.version > (current?.version ?? 0) ? pageText.newer : pageText.older}</Tag>;
  };
  return (
    <section aria-labelledby="versions">
      <h2 className="section-title" id="versions">
        {pageText.versions}
      </h2>
      <p className="quiet">{pageText.immutable}</p>
      <StackedTable<VersionSummary>
        rowKey={({ id }) => id}
        rows={item.versions}
        width={760}
        columns={[
          { key: 'version', title: columns.version, unbroken: true, show: ({ version }) => pageText.numbered(version) },
          { key: 'state', title: columns.state, unbroken: true, show: (row) => stateOf(row) },
          { key: 'hash', title: columns.hash, show: ({ hash }) => <code title={hash}>{hash.slice(0, 12)}</code> },
          { key: 'made', title: columns.made, unbroken: true, show: ({ createdAt }) => dayOf(createdAt) },
          {
            key: 'published',
            title: columns.published,
            unbroken: true,
            show: ({ publishedAt }) => (publishedAt === null ? pageText.notPublished : dayOf(publishedAt)),
          },
          {
            key: 'act',
            title: columns.act,
            show: (row) => (
              <span className="row-acts">
                {!inForce(row) && <PutInForce row={row} item={item} decide={decide} />}
                <Button size="small" href={`/api/catalogue/items/${item.id}/versions/${row.id}/archive`} download>
                  {pageText.download}
                </Button>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}

/** A version that was in force before is gone back to with a reason; one that never was is published. */
function PutInForce({
  row,
  item,
  decide,
}: {
  row: VersionSummary;
  item: ManagedItem;
  decide: (act: 'publish' | 'rollback', version: VersionSummary) => void;
}) {
  if (item.status === 'published' && row.publishedAt !== null)
    return (
      <Button size="small" onClick={() => decide('rollback', row)}>
        {pageText.goBack}
      </Button>
    );
  return (
    <Button size="small" type={row.version === item.versions[0]?.version ? 'primary' : 'default'} onClick={() => decide('publish', row)}>
      {pageText.publish}
    </Button>
  );
}

function Differences({ item }: { item: ManagedItem }) {
  const current = currentOf(item);
  const newest = item.versions[0];
  if (!current || !newest) return null;
  return (
    <section aria-labelledby="differences">
      <h2 className="section-title" id="differences">
        {newest.id === current.id
          ? item.status === 'retired'
            ? pageText.retiredNewest(current.version)
            : pageText.noDifferences
          : pageText.differences(current.version, newest.version)}
      </h2>
      {newest.id !== current.id && <DifferenceList differences={item.differences} />}
    </section>
  );
}

function History({ item }: { item: ManagedItem }) {
  return (
    <section aria-labelledby="publications">
      <h2 className="section-title" id="publications">
        {pageText.history}
      </h2>
      {item.history.length === 0 ? (
        <p>{pageText.noHistory}</p>
      ) : (
        <ol className="plain">
          {item.history.map(({ act, version, at, by, proposedBy, reason }) => (
            <li key={at + act}>
              <span className="quiet">{dayOf(at)}</span> {pageText.entry(act, version)}{' '}
              <span className="quiet">
                {pageText.by(by)}
                {proposedBy !== null && pageText.proposed(proposedBy)}
              </span>
              {reason !== '' && <span> {reason}</span>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
