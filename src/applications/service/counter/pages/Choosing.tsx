import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Input, type InputRef, Select, Space } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { searchItemsAt } from '#applications/service/catalogue/schema.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Refused, when } from '#platform/ui/console/parts.tsx';
import { AgentDialog, HandlerDialog, NumberField } from '../agents/pages/AgentDialogs.tsx';
import { agentText, stateText } from '../agents/pages/text.zh.ts';
import { type GiveActivation, giveActivationAt, type ReaderName, startIntakeAt, type Visitor } from '../schema.ts';
import { pageText } from './text.zh.ts';

interface ChoosingProps {
  visitor: Visitor;
  reader: ReaderName;
  changed: (visitor: Visitor) => void;
  another: () => void;
  open: (caseId: string) => void;
}

interface Slip {
  code: string;
  until: Parameters<typeof when>[0];
}

/** For whom, and what: then the form. Papers that let him act for somebody else are recorded from here. */
export function Choosing({ visitor, reader, changed, another, open }: ChoosingProps) {
  const [behalf, setBehalf] = useState('self');
  const [q, setQ] = useState('');
  const [item, setItem] = useState<{ id: string; name: string } | null>(null);
  const [doing, begin] = useState<'handler' | 'agent' | 'activation' | null>(null);
  const [slip, print] = useState<Slip | null>(null);
  const search = useRef<InputRef>(null);
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => search.current?.focus(), []);
  const items = useQuery({ queryKey: ['counter-items', q], queryFn: () => call(searchItemsAt, { q }), enabled: q.trim() !== '' });
  const found = items.data?.items ?? [];
  const start = useMutation({
    mutationFn: () => {
      if (item === null) throw new Error(pageText.chooseItem);
      const [kind, id] = behalf.split('/');
      const enterprise = visitor.enterprises.find((one) => one.id === id);
      return call(startIntakeAt, {
        personId: visitor.id,
        itemId: item.id,
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
    // Ended ones too: who chooses one is told why it does not serve.
    ...visitor.authorities.map(({ id, principalName, until, state }) => ({
      value: `authority/${id}`,
      label: pageText.agentOf(principalName, until, state === 'in_force' ? '' : stateText[state]),
    })),
  ];
  const close = () => begin(null);
  /** What was just recorded is what he came with. */
  const recorded = (kind: 'enterprise' | 'authority', known: readonly { id: string }[], now: readonly { id: string }[]) => {
    const fresh = now.find(({ id }) => !known.some((one) => one.id === id));
    if (fresh !== undefined) setBehalf(`${kind}/${fresh.id}`);
  };
  const choose = (one: { id: string; name: string }) => {
    setItem(one);
    go.current?.focus();
  };
  return (
    <>
      <Card
        size="small"
        title={<h2>{`${pageText.person}：${visitor.name} ${visitor.idNumber}`}</h2>}
        extra={<Button onClick={another}>{pageText.another}</Button>}
      >
        <Alert type="info" role="status" title={visitor.known ? pageText.known : pageText.newcomer} />
        <Refused error={start.error ?? items.error} />
        <Form layout="vertical" component="div" className="counter-form">
          <Form.Item label={pageText.item} htmlFor="counter-item" extra={pageText.itemKeys}>
            <Input
              id="counter-item"
              ref={search}
              autoComplete="off"
              placeholder={pageText.searchItem}
              value={q}
              onChange={(event) => setQ(event.target.value)}
              onPressEnter={(event) => {
                // Or the same key would press the button that gets the focus.
                event.preventDefault();
                // The key that ends an input method's word chooses nothing yet.
                if (!event.nativeEvent.isComposing && found[0] !== undefined && !items.isFetching) choose(found[0]);
              }}
            />
          </Form.Item>
        </Form>
        <Space wrap role="group" aria-label={pageText.item}>
          {found.map(({ id, name }) => (
            <Button
              key={id}
              type={id === item?.id ? 'primary' : 'default'}
              aria-pressed={id === item?.id}
              onClick={() => choose({ id, name })}
            >
              {name}
            </Button>
          ))}
        </Space>
        <Form layout="vertical" component="div" className="counter-form">
          <Form.Item label={pageText.behalf} htmlFor="counter-behalf">
            <Select id="counter-behalf" value={behalf} onChange={setBehalf} options={behalves} />
          </Form.Item>
        </Form>
        <Space wrap>
          <Button
            ref={go}
            type="primary"
            loading={start.isPending}
            aria-disabled={item === null}
            onClick={() => item !== null && start.mutate()}
          >
            {pageText.start}
          </Button>
          <Button onClick={() => begin('handler')}>{agentText.handler}</Button>
          <Button onClick={() => begin('agent')}>{agentText.agent}</Button>
          {!visitor.account && <Button onClick={() => begin('activation')}>{pageText.activation}</Button>}
        </Space>
        {slip !== null && (
          <Alert
            type="success"
            role="status"
            title={pageText.activationCode(slip.code, when(slip.until))}
            action={
              <Button size="small" autoFocus onClick={() => globalThis.print()}>
                {pageText.print}
              </Button>
            }
          />
        )}
      </Card>
      {slip !== null && <PrintedSlip visitor={visitor} slip={slip} />}
      {doing === 'handler' && (
        <HandlerDialog
          visitor={visitor}
          close={close}
          done={(next) => {
            recorded('enterprise', visitor.enterprises, next.enterprises);
            changed(next);
          }}
        />
      )}
      {doing === 'agent' && (
        <AgentDialog
          visitor={visitor}
          item={item}
          close={close}
          done={(next) => {
            recorded('authority', visitor.authorities, next.authorities);
            changed(next);
          }}
        />
      )}
      {doing === 'activation' && (
        <ActModal<Pick<GiveActivation, 'idNumber'>, Slip>
          title={pageText.activation}
          lead={pageText.activationLead}
          ok={pageText.activation}
          run={({ idNumber }) => call(giveActivationAt, { personId: visitor.id, idNumber })}
          done={print}
          close={close}
        >
          <NumberField />
        </ActModal>
      )}
    </>
  );
}

/** On paper only: the code is kept nowhere in clear. */
function PrintedSlip({ visitor, slip }: { visitor: Visitor; slip: Slip }) {
  return (
    <section className="on-paper" aria-hidden>
      <h2>{pageText.slipTitle}</h2>
      <p>
        {visitor.name} {visitor.idNumber}
      </p>
      <p className="code">{slip.code}</p>
      <p>{pageText.slipUntil(when(slip.until))}</p>
      <p>{pageText.slipHow}</p>
      <p>{pageText.slipKeep}</p>
    </section>
  );
}
