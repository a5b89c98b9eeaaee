import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { isAdministrator } from '#platform/support/organisation/pure/appointment.ts';
import { departmentsAt } from '#platform/support/organisation/schema.ts';
import { call } from '#platform/ui/call.ts';
import {
  type Account,
  disableAccountAt,
  enableAccountAt,
  listAccountsAt,
  ListAccounts,
  type OneTimePassword,
  OpenAccount,
  openAccountAt,
  resetPasswordAt,
  unlockAccountAt,
} from '../schema.ts';
import { ActModal, asked, Field, FilterField, type Filtered, paged, Refused, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import { pageText } from './text.zh.ts';

const text = pageText.accounts;
type Act = keyof typeof text.acts;

/** Where the system administrator opens, closes and unlocks accounts. */
export function AccountsPage(props: Filtered) {
  const { filters, change } = props;
  const [opening, open] = useState(false);
  const [acting, act] = useState<{ on: Account; act: Act } | null>(null);
  const [password, showPassword] = useState<OneTimePassword | null>(null);
  const query = asked(filters, ['q', 'departmentId', 'state']);
  const list = useQuery({
    queryKey: ['accounts', query],
    queryFn: () => call(listAccountsAt, ListAccounts.parse(query)),
    placeholderData: (before) => before,
  });
  const departments = useQuery({ queryKey: ['departments'], queryFn: () => call(departmentsAt, {}) });
  const choices = (departments.data ?? []).map(({ id, name }) => ({ value: id as string, label: name }));
  return (
    <>
      <h1 className="page-title">{text.title}</h1>
      <p className="quiet">{text.lead}</p>
      <div className="toolbar">
        <FilterField {...props} name="q" label={text.q} />
        <Select
          aria-label={text.department}
          value={filters.get('departmentId') ?? ''}
          options={[{ value: '', label: text.allDepartments }, ...choices]}
          showSearch
          optionFilterProp="label"
          style={{ inlineSize: 240 }}
          onChange={(departmentId) => change({ departmentId, page: '' })}
        />
        <Select
          aria-label={text.state}
          value={filters.get('state') ?? ''}
          options={Object.entries(text.states).map(([value, label]) => ({ value, label }))}
          style={{ inlineSize: 110 }}
          onChange={(state) => change({ state, page: '' })}
        />
        <Button type="primary" onClick={() => open(true)}>
          {text.open}
        </Button>
      </div>
      <Refused error={list.error} />
      <StackedTable<Account>
        rowKey={({ personId }) => personId}
        loading={list.isPending}
        rows={list.data?.rows ?? []}
        empty={text.empty}
        width={820}
        pagination={paged(list.data?.total ?? 0, props)}
        columns={[
          { key: 'login', title: text.columns.login, unbroken: true, show: ({ login }) => login },
          { key: 'name', title: text.columns.name, show: ({ name }) => name },
          { key: 'department', title: text.columns.department, show: ({ department }) => department ?? pageText.none },
          {
            key: 'lastSignedIn',
            title: text.columns.lastSignedIn,
            show: ({ lastSignedInAt: at }) => (at === null ? text.never : when(at)),
          },
          { key: 'state', title: text.columns.state, show: (row) => <State row={row} /> },
          {
            key: 'act',
            title: text.columns.act,
            show: (row) => (
              <Space wrap>
                {actsOn(row).map((one) => (
                  <Button key={one} size="small" onClick={() => act({ on: row, act: one })}>
                    {text.acts[one].act}
                  </Button>
                ))}
              </Space>
            ),
          },
        ]}
      />
      {opening && (
        <ActModal<OpenAccount, OneTimePassword>
          title={text.open}
          lead={text.openLead}
          ok={text.open}
          run={async (values) => {
            const made = await call(openAccountAt, values);
            // The list shows whom it is about, wherever the account stands among many.
            change({ q: values.login, departmentId: '', state: '', page: '' });
            return made;
          }}
          done={showPassword}
          close={() => open(false)}
        >
          <Field name="login" label={text.login} hint={text.loginHint} />
          <Field name="name" label={text.name} />
          <Field name="idNumber" label={text.idNumber} hint={text.idNumberHint} />
          <Field name="departmentId" label={text.department} options={choices} />
        </ActModal>
      )}
      {acting && <AccountAct {...acting} close={() => act(null)} shown={showPassword} />}
      {password && (
        <Modal
          open
          title={text.passwordTitle}
          onCancel={() => showPassword(null)}
          footer={
            <Button type="primary" onClick={() => showPassword(null)}>
              {text.passwordClose}
            </Button>
          }
        >
          <p>{text.passwordLead(password.login)}</p>
          <p className="once-password">
            <code>{password.oneTimePassword}</code>
          </p>
        </Modal>
      )}
    </>
  );
}

/** What would be refused anyway is not offered: no administrator takes over another, nor himself. */
function actsOn({ locked, disabled, duties }: Account): Act[] {
  const acts: Act[] = locked ? ['unlock'] : [];
  if (disabled) acts.push('enable');
  if (duties.some(isAdministrator)) return acts;
  return disabled ? [...acts, 'reset'] : [...acts, 'disable', 'reset'];
}

function State({ row }: { row: Account }) {
  return (
    <>
      <Tag>{row.disabled ? text.disabled : text.enabled}</Tag>
      {row.locked && <Tag color="red">{text.locked}</Tag>}
      {row.mustChangePassword && <Tag>{text.mustChange}</Tag>}
    </>
  );
}

function AccountAct({ on, act, close, shown }: { on: Account; act: Act; close: () => void; shown: (made: OneTimePassword) => void }) {
  const { personId } = on;
  const words = text.acts[act];
  const title = `${words.act}：${on.name}（${on.login}）`;
  if (act === 'reset')
    return (
      <ActModal
        title={title}
        lead={words.lead}
        ok={words.act}
        danger
        run={() => call(resetPasswordAt, { personId })}
        done={shown}
        close={close}
      />
    );
  const endpoint = { unlock: unlockAccountAt, disable: disableAccountAt, enable: enableAccountAt }[act];
  return (
    <ActModal
      title={title}
      lead={words.lead}
      ok={words.act}
      danger={act === 'disable'}
      run={() => call(endpoint, { personId })}
      close={close}
    />
  );
}
