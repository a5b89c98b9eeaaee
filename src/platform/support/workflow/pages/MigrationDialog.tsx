import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { Refused } from '#platform/ui/console/parts.tsx';
import { call } from '#platform/ui/call.ts';
import { LimitedArea } from '#platform/ui/console/limited.tsx';
import { tooLong } from '#platform/ui/console/limits.ts';
import { type DefinitionRow, migrateProcessesAt, type MigrationPreview, previewMigrationAt } from '../processes-schema.ts';
import { pageText } from './text.zh.ts';

const text = pageText.migration;
type Row = MigrationPreview['rows'][number];

/** Two versions are chosen, what would happen is shown, and only then it is done: to all that are ticked or to none. */
export function MigrationDialog({ definitions, close }: { definitions: readonly DefinitionRow[]; close: () => void }) {
  const client = useQueryClient();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const [chosen, choose] = useState<readonly Row['id'][]>([]);
  const [reason, setReason] = useState('');
  const older = definitions.filter(({ running }) => running > 0);
  const process = definitions.find(({ hash }) => hash === from)?.process;
  const newer = definitions.filter((one) => one.process === process && one.hash !== from);
  const preview = useMutation({
    mutationFn: () => call(previewMigrationAt, { from, to, mapping }),
    onSuccess: ({ rows }) => choose(rows.filter(({ ok }) => ok).map(({ id }) => id)),
  });
  const migrate = useMutation({
    mutationFn: () => call(migrateProcessesAt, { from, to, mapping, instances: [...chosen], reason }),
    onSuccess: () => client.invalidateQueries(),
  });
  const shown = preview.data;
  const named = (rows: readonly DefinitionRow[]) =>
    rows.map(({ hash, name, running, stuck }) => ({ value: hash, label: pageText.version(name, hash, running, stuck) }));
  const restart = () => {
    preview.reset();
    migrate.reset();
  };
  return (
    <Modal open title={text.title} onCancel={close} footer={null} width={860} destroyOnHidden>
      <p>{text.lead}</p>
      <div className="toolbar">
        <Select
          aria-label={text.from}
          placeholder={text.from}
          value={from === '' ? null : from}
          options={named(older)}
          style={{ inlineSize: 340 }}
          onChange={(hash) => {
            setFrom(hash ?? '');
            setTo('');
            setMapping({});
            restart();
          }}
        />
        <Select
          aria-label={text.to}
          placeholder={text.to}
          value={to === '' ? null : to}
          options={named(newer)}
          style={{ inlineSize: 340 }}
          onChange={(hash) => {
            setTo(hash ?? '');
            restart();
          }}
        />
        <Button disabled={from === '' || to === ''} loading={preview.isPending} onClick={() => preview.mutate()}>
          {text.preview}
        </Button>
      </div>
      <Refused error={preview.error ?? migrate.error} />
      {shown?.unmapped.map(({ id, name }) => (
        <p key={id}>
          <label>
            {text.mapping(name)}{' '}
            <Select
              aria-label={text.mapping(name)}
              value={mapping[id] ?? null}
              options={shown.targets.map((one) => ({ value: one.id, label: one.name }))}
              showSearch
              optionFilterProp="label"
              style={{ inlineSize: 260 }}
              onChange={(target) => setMapping({ ...mapping, [id]: target ?? '' })}
            />
          </label>
        </p>
      ))}
      {shown && (
        <>
          <Alert
            type={shown.ok ? 'success' : 'warning'}
            title={shown.rows.length === 0 ? text.none : shown.ok ? text.ready(shown.rows.length) : text.notReady}
          />
          <Table<Row>
            size="small"
            rowKey="id"
            dataSource={shown.rows}
            pagination={{ pageSize: 10, hideOnSinglePage: true }}
            rowSelection={{
              selectedRowKeys: [...chosen],
              onChange: (keys) => choose(shown.rows.filter(({ id }) => keys.includes(id)).map(({ id }) => id)),
            }}
            columns={[
              { title: text.columns.subject, dataIndex: 'subject' },
              { title: text.columns.words, dataIndex: 'words', render: (words: readonly string[]) => words.join(' ') },
              {
                title: text.columns.ok,
                dataIndex: 'ok',
                render: (ok: boolean) => (ok ? <Tag>{text.ok}</Tag> : <Tag color="red">{text.notOk}</Tag>),
              },
            ]}
          />
          <div className="process-frame" role="group" aria-label={text.picture} tabIndex={0}>
            <img className="process-picture" alt={text.picture} src={`data:image/svg+xml;utf8,${encodeURIComponent(shown.picture)}`} />
          </div>
          <label>
            {pageText.reason}
            <LimitedArea rows={2} most={500} value={reason} write={setReason} />
          </label>
          {migrate.isSuccess ? (
            <Alert type="success" role="status" title={text.done(migrate.data.rows.length)} />
          ) : (
            <Button
              type="primary"
              disabled={chosen.length === 0 || reason.trim().length < 4 || tooLong(reason, 500) !== null}
              loading={migrate.isPending}
              onClick={() => migrate.mutate()}
            >
              {text.go}
            </Button>
          )}
        </>
      )}
    </Modal>
  );
}
