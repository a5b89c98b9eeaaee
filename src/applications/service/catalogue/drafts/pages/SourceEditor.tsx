import { useEffect, useRef } from 'react';

export interface SourceEditorProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  readOnly?: boolean;
  /** The line to go to; a new object goes there again. */
  target?: { line: number } | null;
  /** Lines something is wrong with. */
  marked?: readonly number[];
}

const LINE = 20;

/** A plain text editor in one typeface with its line numbers. Tab leaves it, so that nobody is caught by it. */
export function SourceEditor({ label, value, onChange, readOnly = false, target = null, marked = [] }: SourceEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLOListElement>(null);
  const lines = value.split('\n').length;
  useEffect(() => {
    const editor = area.current;
    if (!editor || target === null) return;
    const before = editor.value.split('\n').slice(0, target.line - 1);
    const start = before.reduce((sum, line) => sum + line.length + 1, 0);
    const end = start + (editor.value.split('\n')[target.line - 1]?.length ?? 0);
    editor.focus({ preventScroll: true });
    editor.setSelectionRange(start, end);
    editor.scrollTop = Math.max(0, (target.line - 5) * LINE);
  }, [target]);
  return (
    <div className="source-editor">
      <ol ref={gutter} aria-hidden="true">
        {Array.from({ length: lines }, (_, index) => (
          <li key={index} className={marked.includes(index + 1) ? 'marked' : undefined}>
            {index + 1}
          </li>
        ))}
      </ol>
      <textarea
        ref={area}
        aria-label={label}
        value={value}
        readOnly={readOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        onChange={(event) => onChange(event.target.value)}
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
