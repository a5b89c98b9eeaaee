import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { Duty } from '#kernel/actor.ts';
import { departmentsAt } from '#platform/support/organisation/schema.ts';
import { call } from '#platform/ui/call.ts';
import { type Account, type GivePost, givePostAt, listAccountsAt, ListAccounts, listPostsAt, type Post, takePostAt } from '../schema.ts';
import { ActModal, asked, Field, filled, FilterField, type Filtered, paged, Refused } from '#platform/ui/console/parts.tsx';
import { dutyText, pageText } from './text.zh.ts';

const text = pageText.posts;

/** Where the security administrator sees who holds what, and gives and takes posts. */
export function PostsPage(props: Filtered) {
  const { filters, change } = props;
  const query = asked(filters, ['q']);
  const list = useQuery({
    queryKey: ['accounts', query],
    queryFn: () => call(listAccountsAt, ListAccounts.parse(query)),
    placeholderData: (before) => before,
  });
  const shown = list.data?.rows.find(({ login }) => login === filters.get('of'));
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      {shown ? (
        <PostsOf account={shown} back={() => change({ of: '' })} />
      ) : (
        <>
          <div className="toolbar">
            <FilterField {...props} name="q" label={pageText.accounts.q} />
          </div>
          <Refused error={list.error} />
          <Table<Account>
            size="small"
            rowKey="personId"
            sticky
            loading={list.isPending}
            dataSource={list.data?.rows ?? []}
            locale={{ emptyText: pageText.accounts.empty }}
            pagination={paged(list.data?.total ?? 0, props)}
            columns={[
              { title: text.columns.login, dataIndex: 'login' },
              { title: text.columns.name, dataIndex: 'name' },
              { title: text.columns.department, dataIndex: 'department', render: (name: string | null) => name ?? pageText.none },
              {
                title: text.columns.duties,
                dataIndex: 'duties',
                render: (duties: readonly Duty[]) =>
                  duties.length === 0 ? pageText.none : duties.map((duty) => <Tag key={duty}>{dutyText[duty]}</Tag>),
              },
              {
                title: text.columns.act,
                key: 'act',
                render: (_: unknown, row) => (
                  <Button size="small" onClick={() => change({ of: row.login })}>
                    {text.show}
                  </Button>
                ),
              },
            ]}
          />
        </>
      )}
    </>
  );
}

function PostsOf({ account, back }: { account: Account; back: () => void }) {
  const { personId, name, login } = account;
  const [giving, give] = useState(false);
  const [taking, take] = useState<Post | null>(null);
  const posts = useQuery({ queryKey: ['posts', personId], queryFn: () => call(listPostsAt, { personId }) });
  const departments = useQuery({ queryKey: ['departments'], queryFn: () => call(departmentsAt, {}) });
  return (
    <>
      <div className="toolbar">
        <Button onClick={back}>{text.back}</Button>
        <Button type="primary" onClick={() => give(true)}>
          {text.give}
        </Button>
      </div>
      <h2 className="part-title">{text.of(name, login)}</h2>
      <Refused error={posts.error} />
      <Table<Post>
        size="small"
        rowKey={({ postId, from }) => `${postId}${from}`}
        loading={posts.isPending}
        dataSource={posts.data ?? []}
        locale={{ emptyText: text.empty }}
        pagination={false}
        columns={[
          { title: text.heldColumns.department, dataIndex: 'department' },
          { title: text.heldColumns.duty, dataIndex: 'duty', render: (duty: Duty) => dutyText[duty] },
          { title: text.heldColumns.district, dataIndex: 'district' },
          { title: text.heldColumns.grade, dataIndex: 'grade', render: (grade: number) => text.grades[grade] },
          {
            title: text.heldColumns.period,
            key: 'period',
            render: (_: unknown, row) => (
              <>
                {text.period(row.from, row.to)} <Tag>{text.held[row.held]}</Tag>
              </>
            ),
          },
          {
            title: text.heldColumns.act,
            key: 'act',
            render: (_: unknown, row) =>
              row.held === 'before' ? null : (
                <Button size="small" onClick={() => take(row)}>
                  {text.take}
                </Button>
              ),
          },
        ]}
      />
      {giving && (
        <ActModal<Omit<GivePost, 'personId'>, Post[]>
          title={`${text.give}：${name}`}
          lead={text.giveLead}
          ok={text.give}
          run={(values) => call(givePostAt, { personId, ...filled(values) })}
          close={() => give(false)}
          initial={{ grade: 1, ...(account.departmentId === null ? {} : { departmentId: account.departmentId }) }}
        >
          <Field
            name="departmentId"
            label={text.department}
            options={(departments.data ?? []).map((one) => ({ value: one.id as string, label: one.name }))}
          />
          <Field name="duty" label={text.duty} options={Duty.options.map((value) => ({ value, label: dutyText[value] }))} />
          <Field name="district" label={text.district} hint={text.districtHint} optional />
          <Field
            name="grade"
            label={text.grade}
            options={Object.entries(text.grades).map(([value, label]) => ({ value: Number(value), label }))}
          />
          <Field name="from" label={pageText.from} hint={text.fromHint} type="date" optional />
          <Field name="to" label={pageText.to} hint={text.toHint} type="date" optional />
        </ActModal>
      )}
      {taking && (
        <ActModal
          title={`${text.take}：${name}，${taking.department}${dutyText[taking.duty]}`}
          lead={text.takeLead}
          ok={text.take}
          danger
          run={() => call(takePostAt, { personId, postId: taking.postId, from: taking.from })}
          close={() => take(null)}
        />
      )}
    </>
  );
}
