import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useEffect, useRef } from 'react';
import { chineseDay, dayOf, instantOf } from '#kernel/time.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { type DeskAct, type DeskCase, StopKind } from '../schema.ts';
import { ByWay, DeliveryFields, notLater } from '../delivering/pages/DeliveryFields.tsx';
import { deliveryText } from '../delivering/pages/text.zh.ts';
import { PhraseArea } from '../phrases/pages/PhraseArea.tsx';
import { fieldsOfCase } from '../phrases/fields.ts';
import { ConfirmFields } from '#platform/ui/console/confirming.tsx';
import { SignatureField, signed } from '../signing/pages/SignatureField.tsx';
import { wordsOf } from '../text.ts';
import { actForms, type Control } from './acts.ts';
import { Points } from './Points.tsx';
import { pageText } from './text.zh.ts';

const words = wordsOf('zh');

export interface ActPanelProps {
  act: DeskAct;
  view: DeskCase;
  /** What is marked for correction while reading. */
  marked: readonly string[];
  close: () => void;
  done: (act: DeskAct) => void;
}

/** The form of an act in its place beside what it is about; what it does is said before, and what was typed stays when it is refused. */
export function ActPanel({ act, view, marked, close, done }: ActPanelProps) {
  const [form] = Form.useForm<Record<string, unknown>>();
  const client = useQueryClient();
  const panel = useRef<HTMLElement>(null);
  const { endpoint, controls, danger } = actForms[act];
  const sent = useRef(false);
  const perform = useMutation({
    mutationFn: (values: Record<string, unknown>) => call(endpoint, { caseId: view.id, version: view.version, ...values } as never),
    onSuccess: async () => {
      // The panel goes when the page behind it tells how the case stands now.
      await client.invalidateQueries();
      done(act);
    },
    // Refused because something happened meanwhile: the page shows what it is, the typed stays.
    onError: () => void client.invalidateQueries({ queryKey: ['case', view.id] }),
    onSettled: () => {
      sent.current = false;
    },
  });
  useEffect(() => {
    panel.current?.scrollIntoView({ block: 'nearest' });
    panel.current?.querySelector<HTMLElement>('textarea, input:not([type=hidden])')?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (controls.includes('points')) form.setFieldValue('points', pointsFor(marked, form.getFieldValue('points')));
  }, [controls, form, marked]);
  const refused = perform.error instanceof CallRefused ? perform.error : null;
  // Somebody was first and it can no longer be done: the way on is to look at what he did.
  const overtaken = refused?.status === 409 && !view.acts.includes(act);
  return (
    <section
      ref={panel}
      role="dialog"
      aria-label={words.act[act]}
      className="act-panel"
      onKeyDown={(event) => {
        // A list that is open closes first; a dialog above this panel closes itself.
        if (event.key !== 'Escape' || !(event.target instanceof Element) || !event.currentTarget.contains(event.target)) return;
        if (event.target.closest('.ant-select-open') !== null) return;
        event.stopPropagation();
        close();
      }}
    >
      <h3>{words.act[act]}</h3>
      <p>{consequenceOf(act, view)}</p>
      {act === 'extend' && <p>{extensionText(view)}</p>}
      {act === 'deliver' && <p>{view.electronicDelivery ? pageText.electronicAgreed : pageText.electronicNotAgreed}</p>}
      {perform.isError && (
        <Alert
          type="error"
          role="alert"
          title={refused?.message ?? pageText.failed}
          description={
            refused === null
              ? undefined
              : [...refused.fields.map((field) => field.message), ...(overtaken ? [pageText.keptToCopy] : [])].join(' ') || undefined
          }
        />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => {
          // A second press comes before the button shows that it is busy.
          if (sent.current) return;
          sent.current = true;
          perform.mutate(values);
        }}
        initialValues={initialValues(marked, view)}
      >
        {refused?.code === 'case_correction_names_proof' && (
          <Form.Item name="confirmed" valuePropName="checked">
            <Checkbox>{pageText.proofConfirmed}</Checkbox>
          </Form.Item>
        )}
        {controls.map((control) => (
          <ControlOf
            key={control}
            act={act}
            control={control}
            view={view}
            optional={control === 'opinion' && act !== 'review' && act !== 'countersign'}
          />
        ))}
        <div className="act-buttons">
          {overtaken ? (
            <Button type="primary" autoFocus onClick={() => void client.invalidateQueries().then(close)}>
              {pageText.refreshCase}
            </Button>
          ) : (
            <Button type="primary" htmlType="submit" danger={danger === true} loading={perform.isPending}>
              {words.act[act]}
            </Button>
          )}
          <Button onClick={close}>{pageText.cancel}</Button>
        </div>
      </Form>
    </section>
  );
}

/** Granting says of a payment or a confirmation what it does, and not that a licence is made. */
function consequenceOf(act: DeskAct, { licensed }: DeskCase): string {
  return act === 'grant' && !licensed ? pageText.grantWithoutLicence : pageText.consequences[act];
}

interface Point {
  target?: string;
  reason?: string;
}

/** The points as they are typed, with what has been marked since; one that was unmarked goes unless something was written to it. */
function pointsFor(marked: readonly string[], written: unknown): Point[] {
  const points = (Array.isArray(written) ? (written as (Point | undefined)[]) : []).flatMap((point) => point ?? []);
  const kept = points.filter(({ target, reason = '' }) => reason !== '' || (target !== undefined && marked.includes(target)));
  const added = marked.filter((target) => !kept.some((point) => point.target === target)).map((target) => ({ target }));
  const all = [...kept, ...added];
  return all.length === 0 ? [points[0] ?? {}] : all;
}

/** What approving would do, in days and as a day. */
function extensionText({ extension }: DeskCase): string {
  if (extension === null) return pageText.tooLateToExtend;
  const { days, unit, dueOn } = extension;
  return pageText.extending(days, unit, dueOn === null ? null : chineseDay(dueOn));
}

const today = () => dayOf(instantOf(Date.now()));

/** What may be taken for granted. No opinion is: the official says it himself. */
function initialValues(marked: readonly string[], view: DeskCase) {
  const { electronicDelivery } = view;
  return {
    checkedOn: today(),
    receivedOn: today(),
    points: marked.length === 0 ? [{}] : marked.map((target) => ({ target })),
    position: view.positions[0],
    way: electronicDelivery ? 'electronic' : 'counter',
    expectedDays: 10,
  };
}

function ControlOf({ act, control, view, optional }: { act: DeskAct; control: Control; view: DeskCase; optional: boolean }) {
  switch (control) {
    case 'points':
      return <Points view={view} />;
    case 'checkedOn':
    case 'receivedOn':
      return (
        <ByWay>
          {(way) => (
            <Form.Item
              name={control}
              label={control === 'receivedOn' && way !== null ? deliveryText.day[way] : pageText[control]}
              rules={[{ required: true, message: pageText.toDo[control] }, notLater(today())]}
            >
              <Input type="date" max={today()} />
            </Form.Item>
          )}
        </ByWay>
      );
    case 'partner':
      return (
        <Choose
          name="partner"
          label={pageText.partner}
          toDo={pageText.toDo.partner}
          options={view.colleagues.filter(({ duties }) => duties.includes('inspector'))}
        />
      );
    case 'toAnyone':
      return <Choose name="to" label={pageText.toAnyone} toDo={pageText.toDo.toAnyone} options={view.colleagues} />;
    case 'signer':
      return <Choose name="to" label={pageText.signer} toDo={pageText.toDo.signer} options={view.signers} />;
    case 'position':
      return (
        <Form.Item name="position" label={pageText.position} rules={[{ required: true, message: pageText.toDo.position }]}>
          <Radio.Group options={view.positions.map((value) => ({ value, label: pageText.positions[value] }))} />
        </Form.Item>
      );
    case 'signature':
      return (
        <Form.Item name="signature" validateTrigger="onSubmit" rules={[{ validator: signed(view.signatureRequired) }]}>
          <SignatureField caseId={view.id} required={view.signatureRequired} />
        </Form.Item>
      );
    case 'confirmation':
      return <ConfirmFields objection="objection" />;
    case 'agreed':
      return (
        <Form.Item name="agreed" label={pageText.agreed} rules={[{ required: true, message: pageText.toDo.choice }]}>
          <Radio.Group
            options={[
              { value: true, label: pageText.agreedYes },
              { value: false, label: pageText.agreedNo },
            ]}
          />
        </Form.Item>
      );
    case 'to':
      return <Choose name="to" label={pageText.toColleague} toDo={pageText.toDo.to} options={view.receivers} />;
    case 'toStep':
      return <Choose name="toStep" label={pageText.toStep} toDo={pageText.toDo.toStep} options={view.returnable} />;
    case 'passed':
      return (
        <Form.Item name="passed" label={pageText.passed} rules={[{ required: true, message: pageText.toDo.choice }]}>
          <Radio.Group
            options={[
              { value: true, label: pageText.passedYes },
              { value: false, label: pageText.passedNo },
            ]}
          />
        </Form.Item>
      );
    case 'proposal':
      return (
        <Form.Item name="proposal" label={pageText.proposal} rules={[{ required: true, message: pageText.toDo.choice }]}>
          <Radio.Group
            options={[
              { value: 'grant', label: pageText.proposeGrant },
              { value: 'refuse', label: pageText.proposeRefuse },
            ]}
          />
        </Form.Item>
      );
    case 'kind':
      return (
        <Choose
          name="kind"
          label={pageText.kind}
          toDo={pageText.toDo.kind}
          options={StopKind.options.map((id) => ({ id, name: words.stop[id] }))}
        />
      );
    case 'way':
      return (
        <>
          <Choose
            name="way"
            label={pageText.way}
            toDo={pageText.toDo.way}
            options={Object.entries(pageText.ways)
              .filter(([id]) => id !== 'electronic' || view.electronicDelivery)
              .map(([id, name]) => ({ id, name }))}
          />
          <Form.Item noStyle dependencies={['way']}>
            {({ getFieldValue }) => <DeliveryFields way={getFieldValue('way')} />}
          </Form.Item>
        </>
      );
    case 'expectedDays':
      return (
        <Form.Item name="expectedDays" label={pageText.expectedDays} rules={[{ required: true, message: pageText.toDo.expectedDays }]}>
          <InputNumber min={1} max={365} />
        </Form.Item>
      );
    case 'receiver':
      return (
        <ByWay>
          {(way) => (
            <Form.Item
              name="receiver"
              label={way === null ? pageText.receiver : deliveryText.receiver[way]}
              rules={[{ required: true, whitespace: true, message: pageText.toDo.receiver }, within(100)]}
            >
              <Input />
            </Form.Item>
          )}
        </ByWay>
      );
    default:
      return (
        <Form.Item
          name={control}
          label={control === 'reason' ? (pageText.reasons[act] ?? pageText.reason) : pageText[control]}
          rules={[
            ...(optional
              ? []
              : [
                  {
                    required: true,
                    whitespace: true,
                    min: 2,
                    message: (control === 'reason' && pageText.reasonsToDo[act]) || pageText.toDo[control],
                  },
                ]),
            within(mostOf(control)),
          ]}
        >
          <PhraseArea rows={4} {...counted(mostOf(control))} values={fieldsOfCase(view)} />
        </Form.Item>
      );
  }
}

/** As the endpoints have it. */
const mostOf = (control: Control): number => (control === 'findings' ? 4_000 : 2_000);

interface ChooseProps {
  name: string;
  label: string;
  /** What is said when nothing was chosen. */
  toDo: string;
  options: readonly { id: string; name: string; post?: string }[];
}

function Choose({ name, label, toDo, options }: ChooseProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: toDo }]}>
      <Select
        options={options.map((option) => ({
          value: option.id,
          label: option.post === undefined ? option.name : pageText.named(option.name, option.post),
        }))}
        showSearch
        optionFilterProp="label"
      />
    </Form.Item>
  );
}
