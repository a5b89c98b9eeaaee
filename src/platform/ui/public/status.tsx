import type { ReactNode } from 'react';
import type { Language } from '#kernel/page.ts';
import { uiTextOf } from './text.ts';

export interface NoticeProps {
  lang: Language;
  kind: 'info' | 'ok' | 'warn';
  title?: string;
  children?: ReactNode;
}

/** A box beside the text. `warn` is not an error: errors go to ErrorSummary. */
export function Notice({ lang, kind, title, children }: NoticeProps) {
  return (
    <div className={`notice ${kind}`} role={kind === 'ok' ? 'status' : undefined}>
      <p className="notice-title">{title ?? uiTextOf(lang).notice[kind]}</p>
      {children}
    </div>
  );
}

export type LightColour = 'green' | 'yellow' | 'red' | 'stopped';

const shapes: Record<LightColour, ReactNode> = {
  green: <circle cx="8" cy="8" r="7" />,
  yellow: <path d="M8 1 15.5 15H.5Z" />,
  red: <path d="M1 1h14v14H1Z" />,
  stopped: <path d="M2 1h4v14H2Zm8 0h4v14h-4Z" />,
};

export interface LightProps {
  lang: Language;
  colour: LightColour;
  /** What the clock says; follows the word. */
  detail?: string;
}

/** The clock's light: colour, shape and word together, so none of them is needed alone. */
export function Light({ lang, colour, detail }: LightProps) {
  const text = uiTextOf(lang);
  return (
    <span className={`light ${colour}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        {shapes[colour]}
      </svg>
      <span>
        <span className="unseen">{text.lightOf}</span>
        {text.light[colour]}
        {detail !== undefined && <span className="light-detail"> {detail}</span>}
      </span>
    </span>
  );
}

export interface StepIndicatorProps {
  lang: Language;
  /** `missing`: passed by, with something still to be done there. */
  steps: readonly { name: string; href?: string; missing?: boolean }[];
  /** Index of the step being filled in; their number when all are done. */
  at: number;
  /** It ended there, and no step is being done any more. */
  over?: boolean;
}

export function StepIndicator({ lang, steps, at, over = false }: StepIndicatorProps) {
  const text = uiTextOf(lang);
  const early = over ? text.stepsEnded(at, steps.length) : text.step(at + 1, steps.length);
  const count = at < steps.length ? early : text.stepsDone(steps.length);
  const now = over ? -1 : at;
  return (
    <nav className="steps" aria-label={count}>
      <p className="steps-count">{count}</p>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.name}
            className={index < at && step.missing !== true ? 'done' : index === now ? 'now' : ''}
            aria-current={index === now ? 'step' : undefined}
          >
            {index < at && step.href !== undefined ? <a href={step.href}>{step.name}</a> : step.name}
            {index < at && step.missing !== true && <span className="unseen"> {text.stepDone}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface TimeLineEntry {
  /** Finished words, weekday included. */
  when: string;
  title: string;
  state: 'done' | 'now' | 'next';
  /** Instead of the usual words for the state. */
  stateText?: string;
  by?: string;
  detail?: ReactNode;
}

export function TimeLine({ lang, entries }: { lang: Language; entries: readonly TimeLineEntry[] }) {
  const text = uiTextOf(lang);
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={`${entry.when}${entry.title}`} className={entry.state} aria-current={entry.state === 'now' ? 'step' : undefined}>
          <p className="timeline-title">
            {entry.title}
            <span className="timeline-state">{entry.stateText ?? text.timeline[entry.state]}</span>
          </p>
          <p className="timeline-when">
            {entry.when}
            {entry.by !== undefined && ` · ${entry.by}`}
          </p>
          {entry.detail !== undefined && <div className="timeline-detail">{entry.detail}</div>}
        </li>
      ))}
    </ol>
  );
}

/** Personal text shown with parts hidden; a listener hears that it is hidden and not a row of stars. */
export function MaskedText({ lang, children }: { lang: Language; children: string }) {
  return (
    <span className="masked">
      {children}
      <span className="unseen">({uiTextOf(lang).masked})</span>
    </span>
  );
}

/** A code to be read out or typed in, in groups of four unless it has its own. */
export function CheckCode({ lang, code, label }: { lang: Language; code: string; label?: string }) {
  const groups = code.includes('-') ? [code] : (code.match(/.{1,4}/g) ?? []);
  return (
    <p className="check-code">
      <span className="check-code-label">{label ?? uiTextOf(lang).checkCode}</span>
      <code>
        {groups.map((group, index) => (
          // The position is the group's identity.
          <span key={index}>{group}</span>
        ))}
      </code>
    </p>
  );
}
