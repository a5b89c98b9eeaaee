import { Button, Checkbox, Form, Input, Radio, Select, Space } from 'antd';
import { chineseDay, dayOf, Instant, instantOf } from '#kernel/time.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal } from '#platform/ui/console/parts.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { CaseId, type Done } from '../../schema.ts';
import * as at from '../schema.ts';
import { kindText, roleText } from '../text.zh.ts';
import { pageText } from './text.zh.ts';

interface Values {
  kind: at.HearingKind;
  reason: string;
  parties: string;
  name: string;
  askedOn: string;
  beginsAt: string;
  place: string;
  host: string;
  attendees: at.Attendee[];
  record: string;
}

export interface HearingDialogProps {
  act: at.HearingAct;
  caseId: string;
  version: number;
  desk: at.DeskHearings;
  close: () => void;
}

/** One act on the hearing; what the law demands of it is said above the fields. */
export function HearingDialog({ act, caseId, version, desk, close }: HearingDialogProps) {
  const today = dayOf(Instant.parse(new Date().toISOString()));
  return (
    <ActModal<Values, Done>
      title={pageText.act[act]}
      lead={pageText.lead[act]}
      ok={pageText.act[act]}
      run={(values) => send(act, { caseId: CaseId.parse(caseId), version }, values)}
      close={close}
      initial={{
        kind: desk.requiredBy === null ? 'on_request' : 'public',
        parties: '',
        askedOn: today,
        attendees: [{ name: '', role: 'applicant', signed: true }],
      }}
    >
      <Fields act={act} desk={desk} />
    </ActModal>
  );
}

/** The moment typed is Beijing time, wherever the browser stands. */
const beijing = (typed: string) => instantOf(Date.parse(`${typed}:00.000+08:00`));

function send(act: at.HearingAct, of: { caseId: CaseId; version: number }, values: Values): Promise<Done> {
  const { kind, reason, parties, name, askedOn, beginsAt, place, host, attendees, record } = values;
  switch (act) {
    case 'open': {
      const names = parties.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
      return call(at.openHearingAt, { ...of, kind, reason, parties: names });
    }
    case 'recordAsking':
      return call(at.recordAskingAt, { ...of, name, askedOn } as at.RecordAsking);
    case 'convene': {
      const moved = (reason ?? '') === '' ? {} : { reason };
      return call(at.conveneHearingAt, { ...of, beginsAt: beijing(beginsAt), place, host, ...moved } as at.ConveneHearing);
    }
    case 'hold':
      return call(at.holdHearingAt, { ...of, attendees, record });
    case 'cancel':
      return call(at.cancelHearingAt, { ...of, reason });
  }
}

const needed = (what: keyof typeof pageText.toDo, most = 200) => [{ required: true, message: pageText.toDo[what] }, within(most)];

function Fields({ act, desk }: Pick<HearingDialogProps, 'act' | 'desk'>) {
  switch (act) {
    case 'open':
      return (
        <>
          <Form.Item name="kind" label={pageText.kind} rules={needed('kind')}>
            <Radio.Group options={at.HearingKind.options.map((value) => ({ value, label: kindText[value] }))} />
          </Form.Item>
          <ReasonField label={pageText.reasonOf.open} required />
          <Form.Item rules={[within(5_000)]} name="parties" label={pageText.interestedParties}>
            <Input.TextArea rows={3} {...counted(5_000)} />
          </Form.Item>
        </>
      );
    case 'recordAsking':
      return (
        <>
          <Form.Item name="name" label={pageText.name} rules={needed('name', 100)}>
            <Input />
          </Form.Item>
          <Form.Item name="askedOn" label={pageText.askedOn} rules={needed('askedOn')}>
            <Input type="date" />
          </Form.Item>
        </>
      );
    case 'convene':
      return (
        <>
          <Form.Item name="beginsAt" label={pageText.beginsAt} rules={needed('beginsAt')} extra={windowText(desk)}>
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="place" label={pageText.place} rules={needed('place')}>
            <Input />
          </Form.Item>
          <Form.Item name="host" label={pageText.hostField} rules={needed('host')}>
            <Select showSearch optionFilterProp="label" options={desk.hosts.map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          {desk.hearings.at(-1)?.status === 'convened' && <ReasonField label={pageText.reasonOf.convene} required />}
        </>
      );
    case 'hold':
      return (
        <>
          <Attendees />
          <Form.Item name="record" label={pageText.recordField} rules={needed('record', 20_000)}>
            <Input.TextArea rows={8} {...counted(20_000)} />
          </Form.Item>
        </>
      );
    case 'cancel':
      return <ReasonField label={pageText.reasonOf.cancel} required />;
  }
}

function windowText({ earliest, latest }: at.DeskHearings): string | undefined {
  return earliest === null ? undefined : pageText.window(chineseDay(earliest), latest === null ? null : chineseDay(latest));
}

function ReasonField({ label, required }: { label: string; required: boolean }) {
  return (
    <Form.Item name="reason" label={label} rules={required ? needed('reason', 2_000) : [within(2_000)]}>
      <Input.TextArea rows={3} {...counted(2_000)} />
    </Form.Item>
  );
}

function Attendees() {
  return (
    <Form.List name="attendees">
      {(fields, { add, remove }) => (
        <fieldset className="plain-fieldset">
          <legend>{pageText.attendees}</legend>
          {fields.map(({ key, name }) => (
            <Space key={key} align="baseline" wrap>
              <Form.Item name={[name, 'name']} label={pageText.attendee} rules={needed('attendee', 100)}>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'role']} label={pageText.role}>
                <Select style={{ width: 120 }} options={Object.entries(roleText).map(([value, label]) => ({ value, label }))} />
              </Form.Item>
              <Form.Item name={[name, 'signed']} valuePropName="checked">
                <Checkbox>{pageText.signed}</Checkbox>
              </Form.Item>
              {fields.length > 1 && <Button onClick={() => remove(name)}>{pageText.remove}</Button>}
            </Space>
          ))}
          <Button onClick={() => add({ name: '', role: 'interested', signed: true })}>{pageText.addAttendee}</Button>
        </fieldset>
      )}
    </Form.List>
  );
}
