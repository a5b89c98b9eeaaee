import { useQuery } from '@tanstack/react-query';
import { Button, Card, Descriptions, Form, Input, Space, Spin, Tag } from 'antd';
import { useState } from 'react';
import { ActModal, Field, filled, Refused, when } from '#platform/ui/console/parts.tsx';
import { call } from '#platform/ui/call.ts';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { cancelProcessAt, getProcessAt, moveProcessAt, type Process, retryProcessAt } from '../processes-schema.ts';
import { InstanceId } from '../schema.ts';
import { Status } from './ProcessesPage.tsx';
import { pageText } from './text.zh.ts';

type Place = Process['tokens'][number];
type Acting = { kind: 'retry' | 'move'; place: Place } | { kind: 'timer'; key: string } | { kind: 'cancel' };

/** One process: where it stands in its drawing, why it does not go on, and what can be done about it. */
export function ProcessPage({ id, back }: { id: string; back: () => void }) {
  const [acting, act] = useState<Acting | null>(null);
  const found = useQuery({ queryKey: ['process', id], queryFn: () => call(getProcessAt, { id: InstanceId.parse(id) }), retry: false });
  if (found.isPending) return <Spin aria-label={pageText.title} />;
  if (found.isError) return <Refused error={found.error} />;
  const process = found.data;
  const running = process.status === 'running';
  return (
    <>
      <div className="case-head">
        <Button type="link" onClick={back}>
          {pageText.back}
        </Button>
        <h1 className="page-title">
          {process.name} <span className="quiet">{process.hash.slice(0, 8)}</span>
        </h1>
        <Space wrap>
          <Status row={process} />
          <span className="quiet">{when(process.startedAt)}</span>
          {running && (
            <Button danger onClick={() => act({ kind: 'cancel' })}>
              {pageText.cancel}
            </Button>
          )}
        </Space>
        {process.why.map((reason) => (
          <p key={reason} className="light-red" role="status">
            {reason}
          </p>
        ))}
      </div>
      <Card className="case-process" size="small" title={<h2>{pageText.picture}</h2>}>
        <div className="process-frame" role="group" aria-label={pageText.picture} tabIndex={0}>
          {/* Drawn by our own engine from the definition: no outside markup. */}
          <img
            className="process-picture"
            alt={pageText.pictureOf(process.at.join('、'))}
            src={`data:image/svg+xml;utf8,${encodeURIComponent(process.picture)}`}
          />
        </div>
      </Card>
      <div className="case-columns">
        <div>
          <Card size="small" title={<h2>{pageText.tokens}</h2>}>
            {process.tokens.map((place) => (
              <section key={place.token} className="answered">
                <h3>
                  {place.name} {place.stuck ? <Tag color="red">{pageText.stuck}</Tag> : <Tag>{pageText.waiting}</Tag>}
                </h3>
                {place.reason !== null && <p>{place.reason}</p>}
                {place.detail !== null && place.detail !== '' && (
                  <p className="quiet">
                    <code>{place.detail}</code>
                  </p>
                )}
                {running && (
                  <Space wrap>
                    {place.stuck && (
                      <Button type="primary" onClick={() => act({ kind: 'retry', place })}>
                        {pageText.retry}
                      </Button>
                    )}
                    <Button onClick={() => act({ kind: 'move', place })}>{pageText.move}</Button>
                  </Space>
                )}
              </section>
            ))}
          </Card>
          <Card size="small" title={<h2>{pageText.timers}</h2>}>
            {process.timers.length === 0 && <p className="quiet">{pageText.noTimers}</p>}
            {process.timers.map((timer) => (
              <p key={timer.key}>
                {pageText.timer(when(timer.dueAt), timer.attempts)}{' '}
                {timer.status === 'failed' && <Tag color="red">{pageText.timerFailed}</Tag>}
                {timer.status === 'failed' && (
                  <Button size="small" onClick={() => act({ kind: 'timer', key: timer.key })}>
                    {pageText.retryTimer}
                  </Button>
                )}
              </p>
            ))}
          </Card>
        </div>
        <div>
          <Card size="small" title={<h2>{pageText.variables}</h2>}>
            {process.variables.length === 0 ? (
              <p className="quiet">{pageText.noVariables}</p>
            ) : (
              <Descriptions
                size="small"
                column={1}
                bordered
                items={process.variables.map(({ scope, name, value }) => ({
                  key: `${scope}/${name}`,
                  label: scope === '' ? name : `${scope} · ${name}`,
                  children: <code>{value}</code>,
                }))}
              />
            )}
          </Card>
          <Card size="small" title={<h2>{pageText.repairs}</h2>}>
            {process.repairs.length === 0 && <p className="quiet">{pageText.noRepairs}</p>}
            {process.repairs.map(({ at, by, what, reason }) => (
              <p key={at + what}>
                <strong>{what}</strong>
                <br />
                <span className="quiet">{[when(at), by, reason].join(' · ')}</span>
              </p>
            ))}
          </Card>
        </div>
      </div>
      {acting && <RepairDialog process={process} acting={acting} close={() => act(null)} />}
    </>
  );
}

interface Values {
  reason: string;
  node?: string;
  variable?: string;
  value?: string;
}

function RepairDialog({ process, acting, close }: { process: Process; acting: Acting; close: () => void }) {
  const { kind } = acting;
  const words = {
    retry: { title: pageText.retry, lead: pageText.retryLead },
    timer: { title: pageText.retryTimer, lead: pageText.retryLead },
    move: { title: pageText.move, lead: pageText.moveLead },
    cancel: { title: pageText.cancel, lead: pageText.cancelLead },
  }[kind];
  return (
    <ActModal<Values, Process>
      title={words.title}
      lead={words.lead}
      ok={words.title}
      danger={kind === 'cancel'}
      run={(values) => repair(process, acting, filled(values))}
      close={close}
    >
      {kind === 'move' && (
        <Field name="node" label={pageText.target} options={acting.place.targets.map((one) => ({ value: one.id, label: one.name }))} />
      )}
      {kind === 'retry' && (
        <>
          <Field
            name="variable"
            label={pageText.variable}
            optional
            options={process.variables.map(({ name }) => ({ value: name, label: name }))}
          />
          <Form.Item
            name="value"
            label={pageText.value}
            rules={[
              { validator: (_rule, value) => (isJson(value) ? Promise.resolve() : Promise.reject(new Error(pageText.badValue))) },
              within(500),
            ]}
          >
            <Input autoComplete="off" />
          </Form.Item>
        </>
      )}
      <Form.Item
        name="reason"
        label={pageText.reason}
        rules={[{ required: true, whitespace: true, min: 4, message: pageText.reasonToDo }, within(500)]}
      >
        <Input.TextArea rows={3} {...counted(500)} />
      </Form.Item>
    </ActModal>
  );
}

function repair({ id, version }: Process, acting: Acting, { reason, node = '', variable, value }: Values): Promise<Process> {
  const given = { id, version, reason };
  if (acting.kind === 'cancel') return call(cancelProcessAt, given);
  if (acting.kind === 'timer') return call(retryProcessAt, { ...given, timer: acting.key });
  const { token } = acting.place;
  if (acting.kind === 'move') return call(moveProcessAt, { ...given, token, node });
  const corrected = variable === undefined || value === undefined ? {} : { variables: { [variable]: JSON.parse(value) } };
  return call(retryProcessAt, { ...given, token, ...corrected });
}

function isJson(value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return true;
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
