import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ComponentProps, useRef, useState } from 'react';
import { call } from '#platform/ui/call.ts';
import type { MergeValues } from '../pure/merge.ts';
import { listPhrasesAt } from '../schema.ts';
import { phraseText } from '../text.zh.ts';
import { PhrasePicker } from './PhrasePicker.tsx';

type AreaProps = ComponentProps<typeof Input.TextArea>;

interface PhraseAreaProps extends Omit<AreaProps, 'onChange' | 'value'> {
  value?: string;
  onChange?: (value: string) => void;
  /** What the merge fields stand for; absent: they stay as they are, to be filled in for each case. */
  values?: MergeValues;
}

/** A field of text that phrases can be put into, at the place where one is writing: by the button, or by Ctrl+/. */
export function PhraseArea({ value = '', onChange, values, ...rest }: PhraseAreaProps) {
  const [picking, pick] = useState(false);
  const place = useRef({ from: value.length, to: value.length });
  const box = useRef<HTMLDivElement>(null);
  const book = useQuery({ queryKey: ['phrases'], queryFn: () => call(listPhrasesAt, {}), staleTime: 300_000, enabled: picking });
  const field = () => box.current?.querySelector('textarea');
  const open = () => {
    const area = field();
    place.current = { from: area?.selectionStart ?? value.length, to: area?.selectionEnd ?? value.length };
    pick(true);
  };
  const insert = (text: string) => {
    const { from, to } = place.current;
    onChange?.(value.slice(0, from) + text + value.slice(to));
    pick(false);
    // After the dialog has given the focus back and the field has its new text.
    setTimeout(() => {
      field()?.focus();
      field()?.setSelectionRange(from + text.length, from + text.length);
    });
  };
  return (
    <div ref={box} className="phrase-area">
      <Input.TextArea
        {...rest}
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
        onKeyDown={(event) => {
          if (event.code !== 'Slash' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          open();
        }}
      />
      <Button size="small" title={phraseText.buttonHint} onClick={open}>
        {phraseText.button}
      </Button>
      {picking && (
        <PhrasePicker book={book.data} error={book.error} written={value} values={values} insert={insert} close={() => pick(false)} />
      )}
    </div>
  );
}
