import { Alert, Button, Segmented } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { FormDefinition } from '../schema.ts';
import { writeFormText } from '../pure/form-text.ts';
import { pageText } from './text.zh.ts';

export interface PreviewPaneProps {
  form: FormDefinition;
  /** Whether it compiles; a broken form shows what it was before. */
  sound: boolean;
}

type Look = keyof typeof pageText.looks;
type Fields = readonly (readonly [string, string])[];
interface Shown {
  n: number;
  text: string;
  look: Look;
  step: string | null;
  fields: Fields;
  send: boolean;
}

const NAME = 'form-preview';
const AFTER_TYPING = 300;

/** The pages a citizen will see, drawn by the portal itself in a frame of its own origin; filled in, sent and gone back in as there. */
export function PreviewPane({ form, sound }: PreviewPaneProps) {
  const [look, choose] = useState<Look>('portal');
  const [shown, show] = useState<Shown>(() => ({ n: 1, text: writeFormText(form), look: 'portal', step: null, fields: [], send: false }));
  const [state, turn] = useState<'waiting' | 'ready' | 'failed'>('waiting');
  const frame = useRef<HTMLIFrameElement>(null);
  const latest = useRef<Fields>([]);

  const ask = useCallback((next: Partial<Omit<Shown, 'n'>>) => {
    turn('waiting');
    show((before) => ({ ...before, send: false, step: null, ...next, n: before.n + 1 }));
  }, []);

  // Typing in the panel is over for a moment before the page is asked for anew.
  useEffect(() => {
    if (!sound) return;
    const text = writeFormText(form);
    const timer = setTimeout(() => {
      if (text !== shown.text) ask({ text, fields: latest.current });
    }, AFTER_TYPING);
    return () => clearTimeout(timer);
  }, [form, sound, shown.text, ask]);

  useEffect(() => {
    const told = ({ data, source }: MessageEvent<unknown>) => {
      if (source === null || source !== frame.current?.contentWindow || !isTold(data)) return;
      if (data.kind === 'ready') turn('ready');
      if (data.kind === 'step') ask({ step: data.step, fields: latest.current });
      else {
        latest.current = data.fields;
        if (data.kind === 'sent')
          ask({ step: null, fields: data.fields, send: !data.fields.some(([name]) => name === '_add' || name === '_remove') });
      }
    };
    addEventListener('message', told);
    return () => removeEventListener('message', told);
  }, [ask]);

  useEffect(() => {
    if (frame.current) post(shown);
    // A page that has not spoken by then is a refusal, which the frame may not let us read.
    const timer = setTimeout(() => turn((now) => (now === 'waiting' ? 'failed' : now)), 8_000);
    return () => clearTimeout(timer);
  }, [shown]);

  const again = (next: Look) => {
    choose(next);
    ask({ look: next, fields: latest.current });
  };
  return (
    <section className="form-preview" aria-label={pageText.previewFrame}>
      <div className="toolbar">
        <Segmented
          aria-label={pageText.look}
          value={look}
          options={(Object.keys(pageText.looks) as Look[]).map((value) => ({ value, label: pageText.looks[value] }))}
          onChange={again}
        />
        <span className="form-row" role="group" aria-label={pageText.previewSteps}>
          {form.layout.map(({ key, title }) => (
            <Button key={key} size="small" onClick={() => ask({ step: key, fields: latest.current })}>
              {title}
            </Button>
          ))}
        </span>
        <Button size="small" onClick={() => ask({ fields: latest.current })}>
          {pageText.previewAgain}
        </Button>
        <Button
          size="small"
          onClick={() => {
            latest.current = [];
            ask({ fields: [] });
          }}
        >
          {pageText.clear}
        </Button>
      </div>
      <p className="quiet">{pageText.previewHint}</p>
      {!sound && <Alert type="warning" title={pageText.previewBroken} />}
      {state === 'failed' && <Alert type="error" title={pageText.previewFailed} />}
      {/* A new frame for each page, so that the way back of the browser leads out of the designer and not through its previews. */}
      <iframe
        key={shown.n}
        ref={frame}
        name={`${NAME}-${shown.n}`}
        title={pageText.previewFrame}
        className={`form-frame is-${look}`}
        sandbox="allow-scripts allow-forms"
        data-ready={state === 'ready'}
      />
    </section>
  );
}

/** Asks for the page as an ordinary form does, so that it comes with a security policy of its own. */
function post({ n, text, look, step, fields, send }: Shown): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = '/forms/preview';
  // Words of three bytes would be nine in the other encoding, and large forms beyond what is accepted.
  form.enctype = 'multipart/form-data';
  form.target = `${NAME}-${n}`;
  form.hidden = true;
  const asked: Fields = [
    ['form', text],
    ['look', look === 'elder' ? 'elder' : 'portal'],
    ['send', send ? 'yes' : 'no'],
    ...fields,
    // What was typed belongs to the step it was typed in, which `fields` names; the step to see is another matter.
    ...(step === null ? [] : [['goTo', step] as const]),
  ];
  for (const [name, value] of asked) {
    const input = document.createElement('textarea');
    input.name = name;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

type Told = { kind: 'ready' | 'filled' | 'sent'; fields: Fields } | { kind: 'step'; step: string };

/** What comes from the frame is not trusted to be what our script says there. */
function isTold(data: unknown): data is Told {
  if (typeof data !== 'object' || data === null || !('from' in data) || data.from !== NAME || !('kind' in data)) return false;
  if (data.kind === 'step') return 'step' in data && typeof data.step === 'string';
  if ((data.kind !== 'ready' && data.kind !== 'filled' && data.kind !== 'sent') || !('fields' in data) || !Array.isArray(data.fields))
    return false;
  return (data.fields as unknown[]).every((one) => Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string'));
}
