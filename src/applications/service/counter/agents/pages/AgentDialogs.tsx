import { useMutation } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Select, Space, Upload } from 'antd';
import { AuthorityKind, AuthorityPower } from '#applications/service/authorities/schema.ts';
import { dayOf, Instant } from '#kernel/time.ts';
import { IdentityKind } from '#platform/data/registers/schema.ts';
import { call } from '#platform/ui/call.ts';
import { partText } from '#platform/ui/console/parts.text.zh.ts';
import { ActModal, Field, Refused } from '#platform/ui/console/parts.tsx';
import { within } from '#platform/ui/console/limited.tsx';
import { sendForm } from '../../pages/send.ts';
import { kindText } from '../../pages/text.zh.ts';
import { readCardAt, type Visitor } from '../../schema.ts';
import { recordAgentAt, type RecordHandler, recordHandlerAt } from '../schema.ts';
import { agentText, powerText, relationText } from './text.zh.ts';

interface DialogProps {
  visitor: Visitor;
  done: (visitor: Visitor) => void;
  close: () => void;
}

export function HandlerDialog({ visitor, done, close }: DialogProps) {
  return (
    <ActModal<Omit<RecordHandler, 'personId'>, Visitor>
      title={agentText.handler}
      lead={agentText.handlerLead}
      ok={agentText.handler}
      run={(typed) => call(recordHandlerAt, { personId: visitor.id, ...typed })}
      done={done}
      close={close}
    >
      <Field name="creditCode" label={agentText.creditCode} />
      <Field name="until" label={agentText.until} type="date" />
      <Field name="paper" label={agentText.paper} hint={agentText.paperHint} />
    </ActModal>
  );
}

/** The whole number of who stands there: read or typed once more, because the page has only the masked one. */
export function NumberField() {
  const form = Form.useFormInstance();
  const read = useMutation({
    mutationFn: () => call(readCardAt, {}),
    onSuccess: ({ card }) => form.setFieldValue('idNumber', card.idNumber),
  });
  return (
    <div className="with-reader">
      <Refused error={read.error} />
      <Field name="idNumber" label={agentText.idNumber} />
      <Button loading={read.isPending} onClick={() => read.mutate()}>
        {agentText.read}
      </Button>
    </div>
  );
}

interface ScanFieldProps {
  device: boolean;
  value?: File | 'device';
  onChange?: (value: File | 'device') => void;
}

function ScanField({ device, value, onChange }: ScanFieldProps) {
  return (
    <Space wrap>
      <Upload
        accept=".pdf,image/*"
        showUploadList={false}
        beforeUpload={(file) => {
          onChange?.(file);
          return false;
        }}
      >
        <Button>{agentText.choose}</Button>
      </Upload>
      {device && <Button onClick={() => onChange?.('device')}>{agentText.device}</Button>}
      {value !== undefined && (
        <span className="quiet" role="status">
          {value === 'device' ? agentText.byDevice : agentText.chosen(value.name)}
        </span>
      )}
    </Space>
  );
}

function Required({ name, label }: { name: string[]; label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: partText.required }, within(50)]}>
      <Input autoComplete="off" />
    </Form.Item>
  );
}

interface TypedAgent {
  idNumber: string;
  kind: AuthorityKind;
  principal: { name: string; idKind: IdentityKind; idNumber: string; nationality?: string };
  itemId: string;
  powers: AuthorityPower[];
  from: string;
  until: string;
  paper: string;
  scan?: File | 'device';
}

/** As the form codec reads them: dotted names, lists by repetition. */
function fieldsOf(personId: string, { principal, powers, scan, ...typed }: TypedAgent): (readonly [string, string | File])[] {
  const given = Object.entries({ personId, ...typed }).filter(([, value]) => value !== '');
  return [
    ...given,
    ...Object.entries(principal).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[`principal.${name}`, value] as const],
    ),
    ...powers.map((power) => ['powers', power] as const),
    ...(scan === undefined ? [] : [scan === 'device' ? (['scanner', 'true'] as const) : (['upload', scan] as const)]),
  ];
}

interface AgentDialogProps extends DialogProps {
  /** What was chosen on the page; the authority may be limited to it. */
  item: { id: string; name: string } | null;
}

export function AgentDialog({ visitor, item, done, close }: AgentDialogProps) {
  return (
    <ActModal<TypedAgent, Visitor>
      title={agentText.agent}
      lead={agentText.agentLead}
      ok={agentText.agent}
      run={(typed) => sendForm(recordAgentAt, {}, fieldsOf(visitor.id, typed))}
      done={done}
      close={close}
      initial={{
        kind: 'agent',
        itemId: item?.id ?? '',
        powers: ['apply', 'correct', 'follow'],
        from: dayOf(Instant.parse(new Date().toISOString())),
      }}
    >
      <div className="dialog-fields">
        <NumberField />
        <Field name="kind" label={agentText.kind} options={AuthorityKind.options.map((value) => ({ value, label: relationText[value] }))} />
        <Required name={['principal', 'name']} label={agentText.principal} />
        <Form.Item name={['principal', 'idKind']} label={agentText.principalKind} initialValue="resident">
          <Select options={IdentityKind.options.map((value) => ({ value, label: kindText[value] }))} />
        </Form.Item>
        <Required name={['principal', 'idNumber']} label={agentText.principalNumber} />
        <Form.Item noStyle dependencies={[['principal', 'idKind']]}>
          {({ getFieldValue }) =>
            getFieldValue(['principal', 'idKind']) === 'passport' ? (
              <Required name={['principal', 'nationality']} label={agentText.principalNationality} />
            ) : null
          }
        </Form.Item>
        <Field
          name="itemId"
          label={agentText.item}
          optional
          hint={agentText.itemHint}
          options={[...(item === null ? [] : [{ value: item.id, label: item.name }]), { value: '', label: agentText.anyItem }]}
        />
        <Form.Item name="powers" label={agentText.powers}>
          <Checkbox.Group options={AuthorityPower.options.map((value) => ({ value, label: powerText[value] }))} />
        </Form.Item>
        <Field name="from" label={agentText.from} type="date" />
        <Field name="until" label={agentText.until} type="date" />
        <Field name="paper" label={agentText.paper} hint={agentText.paperHint} />
      </div>
      <Form.Item name="scan" label={agentText.scan}>
        <ScanField device={visitor.scanner !== null} />
      </Form.Item>
    </ActModal>
  );
}
