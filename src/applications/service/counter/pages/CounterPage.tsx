import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Card, Form } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { CaseId } from '#applications/service/cases/schema.ts';
import { IdentityKind } from '#platform/data/registers/schema.ts';
import { call } from '#platform/ui/call.ts';
import { Field, filled, type Filtered, PathLink, Refused, when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import {
  type Card as IdentityCard,
  identifyPersonAt,
  type IdentifyPerson,
  type IntakeSummary,
  listIntakesAt,
  readCardAt,
  type ReaderName,
  type Visitor,
} from '../schema.ts';
import { Choosing } from './Choosing.tsx';
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
        <Choosing
          visitor={visitor.who}
          reader={visitor.reader}
          changed={(who) => setVisitor({ ...visitor, who })}
          another={() => setVisitor(null)}
          open={open}
        />
      )}
      <Card size="small" title={<h2>{pageText.mine}</h2>}>
        <Refused error={mine.error} />
        <StackedTable<IntakeSummary>
          rows={mine.data ?? []}
          rowKey={({ caseId }) => caseId}
          width={760}
          loading={mine.isPending}
          empty={pageText.none}
          columns={[
            {
              key: 'item',
              title: columns.item,
              show: (row) => (
                <PathLink to={`/console/counter?case=${row.caseId}`} go={() => open(row.caseId)}>
                  {row.itemName}
                </PathLink>
              ),
            },
            { key: 'applicant', title: columns.applicant, show: ({ applicantName }) => applicantName },
            { key: 'status', title: columns.status, show: ({ status }) => statusText[status] },
            { key: 'number', title: columns.number, show: ({ number }) => number },
            { key: 'started', title: columns.started, show: ({ startedAt }) => when(startedAt) },
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
  const first = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  // Without the mouse: the reader, Enter, the button that matches, Enter.
  useEffect(() => first.current?.focus(), []);
  const identify = useMutation({
    mutationFn: (card: IdentifyPerson) => call(identifyPersonAt, filled(card)),
    onSuccess: (who, typed) => {
      // Read by the reader only if nothing was typed over it.
      const asRead = reader !== null && reader.card.name === typed.name && reader.card.idNumber === typed.idNumber;
      found(who, asRead ? reader.name : 'typed');
    },
  });
  const read = useMutation({
    mutationFn: () => call(readCardAt, {}),
    // Another card is another visitor: nothing of the one before stays, not his phone and not what was wrong with his number.
    onMutate: () => {
      form.resetFields();
      setReader(null);
      identify.reset();
    },
    onSuccess: ({ reader: name, card }) => {
      form.setFieldsValue(card);
      setReader({ name, card });
      next.current?.focus();
    },
  });
  return (
    <Card
      size="small"
      title={<h2>{pageText.person}</h2>}
      extra={
        <Button ref={first} loading={read.isPending} onClick={() => read.mutate()}>
          {pageText.read}
        </Button>
      }
    >
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
        <Button ref={next} type="primary" htmlType="submit" loading={identify.isPending}>
          {pageText.identify}
        </Button>
      </Form>
    </Card>
  );
}
