import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useEffect, useRef } from 'react';
import { addDays, chineseDay, dayOf, Instant } from '#kernel/time.ts';
import { call, CallRefused } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { type DeskAct, type DeskCase, StopKind } from '../schema.ts';
import { ByWay, DeliveryFields } from '../delivering/pages/DeliveryFields.tsx';
import { deliveryText } from '../delivering/pages/text.zh.ts';
import { PhraseArea } from '../phrases/pages/PhraseArea.tsx';
import { fieldsOfCase } from '../phrases/fields.ts';
import { ConfirmFields } from '#platform/ui/console/confirming.tsx';
import { SignatureField, signed } from '../signing/pages/SignatureField.tsx';
import { wordsOf } from '../text.ts';
import { actForms, type Control } from './acts.ts';
import { showTarget } from './targets.ts';
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
          description={refused && refused.fields.length > 0 ? refused.fields.map((field) => field.message).join(' ') : undefined}
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
          <Button type="primary" htmlType="submit" danger={danger === true} loading={perform.isPending}>
            {words.act[act]}
          </Button>
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

/** What may be taken for granted. No opinion is: the official says it himself. */
function initialValues(marked: readonly string[], view: DeskCase) {
  const { electronicDelivery } = view;
  const today = dayOf(Instant.parse(new Date().toISOString()));
  return {
    checkedOn: today,
    receivedOn: today,
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
              rules={[{ required: true, message: pageText.toDo[control] }]}
            >
              <Input type="date" max={addDays(dayOf(Instant.parse(new Date().toISOString())), 0)} />
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
          options={view.colleagues.filter(({ duty }) => duty === 'inspector')}
        />
      );
    case 'toAnyone':
      return <Choose name="to" label={pageText.toAnyone} toDo={pageText.toDo.toAnyone} options={uniquePeople(view.colleagues)} />;
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
      return <Choose name="to" label={pageText.toColleague} toDo={pageText.toDo.to} options={view.colleagues} />;
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

/** A colleague with several posts is offered once. */
function uniquePeople(colleagues: DeskCase['colleagues']): { id: string; name: string }[] {
  return [...new Map(colleagues.map(({ id, name }) => [id as string, { id, name }])).values()];
}

interface ChooseProps {
  name: string;
  label: string;
  /** What is said when nothing was chosen. */
  toDo: string;
  options: readonly { id: string; name: string }[];
}

function Choose({ name, label, toDo, options }: ChooseProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: toDo }]}>
      <Select options={options.map((option) => ({ value: option.id, label: option.name }))} showSearch optionFilterProp="label" />
    </Form.Item>
  );
}

/** The fields of each row that was given in a list, named with the number of the row. */
function rowTargets(view: DeskCase): { value: string; label: string }[] {
  return view.visible.flatMap((path) => {
    const [, list = '', index = ''] = /^(.+?)\.(\d+)\./.exec(path) ?? [];
    const field = view.form.fields[path.replace(/\.\d+(?=\.|$)/, '[]')];
    if (list === '' || !field) return [];
    return [{ value: path, label: `${view.form.fields[list]?.label ?? list} ${Number(index) + 1} · ${field.label}` }];
  });
}

/** Every point at once: the list may not be sent in parts (Article 32 of the licence law). */
function Points({ view }: { view: DeskCase }) {
  const targets = [
    ...view.materials.map(({ slot, name }) => ({ value: slot, label: name })),
    ...Object.entries(view.form.fields)
      .filter(([path, field]) => field.value === undefined && !path.includes('[]'))
      .map(([path, field]) => ({ value: path, label: field.label })),
    ...rowTargets(view),
  ];
  return (
    <Form.List name="points">
      {(fields, { add, remove }) => (
        <fieldset className="points">
          <legend>{pageText.points}</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="point">
              <Form.Item
                name={[name, 'target']}
                label={pageText.pointTarget}
                rules={[{ required: true, message: pageText.toDo.pointTarget }]}
              >
                <Select options={targets} showSearch optionFilterProp="label" />
              </Form.Item>
              <Form.Item
                name={[name, 'reason']}
                label={pageText.pointReason}
                rules={[{ required: true, whitespace: true, min: 2, message: pageText.toDo.pointReason }, within(500)]}
              >
                <PhraseArea rows={2} {...counted(500)} values={fieldsOfCase(view)} />
              </Form.Item>
              <PointLink index={name} />
              {fields.length > 1 && <Button onClick={() => remove(name)}>{pageText.remove}</Button>}
            </div>
          ))}
          <Button onClick={() => add({})}>{pageText.addPoint}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}

/** From a point to what it is about, in the form or among the materials. */
function PointLink({ index }: { index: number }) {
  const target: unknown = Form.useWatch(['points', index, 'target']);
  if (typeof target !== 'string') return null;
  return <Button onClick={() => showTarget(target)}>{pageText.showTarget}</Button>;
}
