import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Instant } from '#kernel/time.ts';
import { CallRefused } from '#platform/ui/call.ts';
import { within } from './limited.tsx';
import { partText } from './parts.text.zh.ts';

/** A page's filters stand in its address, so that what was found can be kept or sent. */
export interface Filtered {
  filters: URLSearchParams;
  change: (next: Readonly<Record<string, string>>) => void;
}

/** The moment in Beijing time, to the minute. */
export function when(at: Instant): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

interface PathLinkProps {
  to: string;
  go: (path: string) => void;
  className?: string;
  current?: boolean;
  children: string;
}

/** A link of the console: a real address to open beside or to send, followed without loading the page anew. */
export function PathLink({ to, go, className, current = false, children }: PathLinkProps) {
  return (
    <a
      className={className}
      href={to}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}

/** `brief`: what the fields lack is listed by their names elsewhere. */
export function Refused({ error, brief = false }: { error: unknown; brief?: boolean }) {
  if (error === null || error === undefined) return null;
  const refused = error instanceof CallRefused ? error : null;
  // A refusal of one field often says the same sentence as the whole: it is said once.
  const more = new Set(refused?.fields.map(({ message }) => message).filter((message) => message !== refused.message));
  return (
    <Alert
      type="error"
      role="alert"
      title={refused?.message ?? partText.failed}
      description={more.size > 0 && !brief ? [...more].join(' ') : undefined}
    />
  );
}

export interface ActModalProps<Values extends object, Done> {
  title: string;
  lead: string;
  ok: string;
  danger?: boolean;
  run: (values: Values) => Promise<Done>;
  done?: (output: Done) => void;
  close: () => void;
  initial?: Partial<Values>;
  children?: ReactNode;
}

/** One dialog for every act: what it does is said before it is done; what was typed stays when it is refused. */
export function ActModal<Values extends object, Done>(props: ActModalProps<Values, Done>) {
  const [form] = Form.useForm<Values>();
  const client = useQueryClient();
  // The dialog goes with its component, so it gives the focus back itself: who works by keyboard goes on where he was.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) setTimeout(() => before.isConnected && before.focus());
    },
    [before],
  );
  // A second press comes before the button shows that it is busy.
  const sent = useRef(false);
  const perform = useMutation({
    mutationFn: props.run,
    onSuccess: async (output) => {
      props.close();
      props.done?.(output);
      await client.invalidateQueries();
    },
    onSettled: () => {
      sent.current = false;
    },
  });
  const once = (values: Values) => {
    if (sent.current) return;
    sent.current = true;
    perform.mutate(values);
  };
  return (
    <Modal
      open
      title={props.title}
      onCancel={props.close}
      okText={props.ok}
      cancelText={partText.cancel}
      okButtonProps={{ danger: props.danger === true, loading: perform.isPending }}
      onOk={() => form.submit()}
      destroyOnHidden
      // To the first field, not to the cross that closes; whoever was quicker stays in the field he chose.
      afterOpenChange={(open) => {
        if (open && document.activeElement?.closest('.ant-modal form') === null)
          document.querySelector<HTMLElement>('.ant-modal form input:not([type=hidden]), .ant-modal form textarea')?.focus();
      }}
      width={600}
    >
      <p>{props.lead}</p>
      <Refused error={perform.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        // A form of this library answers with the fields it was given: the caller's own shape.
        onFinish={once}
        initialValues={props.initial ?? {}}
      >
        {props.children}
      </Form>
    </Modal>
  );
}

export interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
  type?: 'date';
  options?: readonly { value: string | number; label: string }[];
}

export function Field({ name, label, hint, optional, type, options }: FieldProps) {
  const rules = [...(optional === true ? [] : [{ required: true, message: partText.required }]), ...(options ? [] : [within(100)])];
  return (
    <Form.Item name={name} label={label} extra={hint} rules={rules}>
      {options ? <Select options={[...options]} showSearch optionFilterProp="label" /> : <Input type={type ?? 'text'} autoComplete="off" />}
    </Form.Item>
  );
}

/** Fields left empty are not sent: the endpoint then takes what it takes for granted. */
export function filled<Values extends object>(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined)) as Values;
}

export interface FilterFieldProps extends Filtered {
  name: string;
  label: string;
  type?: 'date' | 'search';
}

/** A filter that counts when it is left or confirmed. */
export function FilterField({ name, label, type = 'search', filters, change }: FilterFieldProps) {
  const confirm = (value: string) => {
    if (value !== (filters.get(name) ?? '')) change({ [name]: value, page: '' });
  };
  return (
    <label>
      <span className="quiet">{label} </span>
      <Input
        key={filters.get(name) ?? ''}
        type={type === 'date' ? 'date' : 'text'}
        defaultValue={filters.get(name) ?? ''}
        style={{ inlineSize: type === 'date' ? 150 : 180 }}
        onBlur={(event) => confirm(event.target.value)}
        onPressEnter={(event) => confirm(event.currentTarget.value)}
      />
    </label>
  );
}

/** The filters a list asks its endpoint by; empty ones are left out. */
export function asked<Name extends string>(
  filters: URLSearchParams,
  names: readonly Name[],
): { [name in Name]?: string } & { page: number } {
  const given = names.flatMap((name) => {
    const value = filters.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return { ...(Object.fromEntries(given) as { [name in Name]?: string }), page: Math.max(1, Number(filters.get('page')) || 1) };
}

export function paged(total: number, { filters, change }: Filtered) {
  return {
    current: Math.max(1, Number(filters.get('page')) || 1),
    pageSize: 50,
    total,
    showSizeChanger: false,
    showTotal: partText.total,
    onChange: (page: number) => change({ page: String(page) }),
  };
}
