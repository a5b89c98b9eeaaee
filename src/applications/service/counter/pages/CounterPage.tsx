import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, Select, Space, Table } from 'antd';
import { useState } from 'react';
import { searchItemsAt } from '#applications/service/catalogue/schema.ts';
import { CaseId } from '#applications/service/cases/schema.ts';
import { IdentityKind } from '#platform/data/registers/schema.ts';
import { call } from '#platform/ui/call.ts';
import { Field, filled, type Filtered, PathLink, Refused, when } from '#platform/ui/console/parts.tsx';
import {
  type Card as IdentityCard,
  identifyPersonAt,
  type IdentifyPerson,
  type IntakeSummary,
  listIntakesAt,
  readCardAt,
  type ReaderName,
  startIntakeAt,
  type Visitor,
} from '../schema.ts';
import { IntakePage, type Pad } from './IntakePage.tsx';
import { kindText, pageText, statusText } from './text.zh.ts';
import './counter.css';

/** Intake at the integrated counter: who stands there, what he wants; then the intake itself at `?case=`. */
export function CounterPage({ filters, change, pad }: Filtered & { pad: Pad }) {
  const caseId = CaseId.safeParse(filters.get('case'));
  if (caseId.success) return <IntakePage key={caseId.data} caseId={caseId.data} back={() => change({ case: '' })} pad={pad} />;
  return <Beginning open={(id) => change({ case: id })} />;
}

function Beginning({ open }: { open: (caseId: string) => void }) {
  const [visitor, setVisitor] = useState<{ who: Visitor; reader: ReaderName } | null>(null);
  const mine = useQuery({ queryKey: ['counter-intakes'], queryFn: () => call(listIntakesAt, {}) });
  const { columns } = pageText;
  return (
    <div className="counter-page">
      <h1 className="page-title">{pageText.title}</h1>
      <p className="quiet">{pageText.lead}</p>
      {visitor === null ? (
        <Identifying found={(who, reader) => setVisitor({ who, reader })} />
      ) : (
        <Choosing visitor={visitor.who} reader={visitor.reader} another={() => setVisitor(null)} open={open} />
      )}
      <Card size="small" title={<h2>{pageText.mine}</h2>}>
        <Refused error={mine.error} />
        <Table<IntakeSummary>
          size="small"
          rowKey="caseId"
          scroll={{ x: 'max-content' }}
          loading={mine.isPending}
          dataSource={mine.data ?? []}
          locale={{ emptyText: <span className="quiet">{pageText.none}</span> }}
          pagination={false}
          columns={[
            {
              title: columns.item,
              key: 'item',
              render: (_: unknown, row) => (
                <PathLink to={`/console/counter?case=${row.caseId}`} go={() => open(row.caseId)}>
                  {row.itemName}
                </PathLink>
              ),
            },
            { title: columns.applicant, dataIndex: 'applicantName' },
            { title: columns.status, key: 'status', render: (_: unknown, row) => statusText[row.status] },
            { title: columns.number, dataIndex: 'number' },
            { title: columns.started, key: 'started', render: (_: unknown, row) => when(row.startedAt) },
          ]}
        />
      </Card>
    </div>
  );
}

function Identifying({ found }: { found: (who: Visitor, reader: ReaderName) => void }) {
  const [form] = Form.useForm<IdentifyPerson>();
  const [reader, setReader] = useState<{ name: ReaderName; card: IdentityCard } | null>(null);
  const kind = Form.useWatch('idKind', form);
  const read = useMutation({
    mutationFn: () => call(readCardAt, {}),
    onSuccess: ({ reader: name, card }) => {
      form.setFieldsValue(card);
      setReader({ name, card });
    },
  });
  const identify = useMutation({
    mutationFn: (card: IdentifyPerson) => call(identifyPersonAt, filled(card)),
    onSuccess: (who, typed) => {
      // Read by the reader only if nothing was typed over it.
      const asRead = reader !== null && reader.card.name === typed.name && reader.card.idNumber === typed.idNumber;
      found(who, asRead ? reader.name : 'typed');
    },
  });
  return (
    <Card size="small" title={<h2>{pageText.person}</h2>} extra={<Button onClick={() => read.mutate()}>{pageText.read}</Button>}>
      <Refused error={read.error ?? identify.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ idKind: 'resident' }}
        onFinish={(card) => identify.mutate(card)}
        className="counter-form"
      >
        <Field name="name" label={pageText.name} />
        <Field name="idKind" label={pageText.kind} options={IdentityKind.options.map((value) => ({ value, label: kindText[value] }))} />
        <Field name="idNumber" label={pageText.number} />
        {kind === 'passport' && <Field name="nationality" label={pageText.nationality} />}
        <Field name="phone" label={pageText.phone} optional />
        <Button type="primary" htmlType="submit" loading={identify.isPending}>
          {pageText.identify}
        </Button>
      </Form>
    </Card>
  );
}

interface ChoosingProps {
  visitor: Visitor;
  reader: ReaderName;
  another: () => void;
  open: (caseId: string) => void;
}

function Choosing({ visitor, reader, another, open }: ChoosingProps) {
  const [behalf, setBehalf] = useState('self');
  const [q, setQ] = useState('');
  const [itemId, setItem] = useState<string | null>(null);
  const items = useQuery({ queryKey: ['counter-items', q], queryFn: () => call(searchItemsAt, { q }), enabled: q.trim() !== '' });
  const start = useMutation({
    mutationFn: () => {
      if (itemId === null) throw new Error(pageText.chooseItem);
      const [kind, id] = behalf.split('/');
      const enterprise = visitor.enterprises.find((one) => one.id === id);
      return call(startIntakeAt, {
        personId: visitor.id,
        itemId,
        reader,
        ...(kind === 'enterprise' && enterprise ? { enterpriseId: enterprise.id } : {}),
        ...(kind === 'authority' && id !== undefined ? { authorityId: id } : {}),
      });
    },
    onSuccess: ({ caseId }) => open(caseId),
  });
  const behalves = [
    { value: 'self', label: pageText.self },
    ...visitor.enterprises.map(({ id, name }) => ({ value: `enterprise/${id}`, label: pageText.enterprise(name) })),
    ...visitor.authorities
      .filter(({ state }) => state === 'in_force')
      .map(({ id, principalName, until }) => ({ value: `authority/${id}`, label: pageText.agentOf(principalName, until) })),
  ];
  return (
    <Card
      size="small"
      title={<h2>{`${pageText.person}:${visitor.name} ${visitor.idNumber}`}</h2>}
      extra={<Button onClick={another}>{pageText.another}</Button>}
    >
      <Alert type="info" role="status" title={visitor.known ? pageText.known : pageText.newcomer} />
      <Refused error={start.error ?? items.error} />
      <Form layout="vertical" component="div" className="counter-form">
        <Form.Item label={pageText.behalf} htmlFor="counter-behalf">
          <Select id="counter-behalf" value={behalf} onChange={setBehalf} options={behalves} />
        </Form.Item>
        <Form.Item label={pageText.item} htmlFor="counter-item">
          <Input id="counter-item" placeholder={pageText.searchItem} value={q} onChange={(event) => setQ(event.target.value)} />
        </Form.Item>
      </Form>
      <Space wrap role="group" aria-label={pageText.item}>
        {(items.data?.items ?? []).map(({ id, name }) => (
          <Button key={id} type={id === itemId ? 'primary' : 'default'} aria-pressed={id === itemId} onClick={() => setItem(id)}>
            {name}
          </Button>
        ))}
      </Space>
      <p>
        <Button type="primary" loading={start.isPending} disabled={itemId === null} onClick={() => start.mutate()}>
          {pageText.start}
        </Button>
      </p>
    </Card>
  );
}
