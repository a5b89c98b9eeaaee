import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, type InputRef, Modal, Radio } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { mergePhrase, type MergeValues } from '../pure/merge.ts';
import { type KeepPhrase, keepPhraseAt, type Phrase, type PhraseBook, removePhraseAt } from '../schema.ts';
import { fieldNames, phraseText } from '../text.zh.ts';

interface PhrasePickerProps {
  book: PhraseBook | undefined;
  error: Error | null;
  /** What stands in the field: it can be kept as a phrase. */
  written: string;
  values: MergeValues | undefined;
  insert: (text: string) => void;
  close: () => void;
}

/** Found by typing, chosen by arrow, digit or pointer; what would be put in is seen before. */
export function PhrasePicker({ book, error, written, values, insert, close }: PhrasePickerProps) {
  const [sought, seek] = useState('');
  const [at, move] = useState(0);
  const [keeping, keep] = useState(false);
  const field = useRef<InputRef>(null);
  useEffect(() => {
    // The dialog takes the focus when it opens; it belongs where one types.
    const soon = setTimeout(() => field.current?.focus());
    return () => clearTimeout(soon);
  }, [keeping]);
  const found = (book?.phrases ?? []).filter(({ title, body }) => title.includes(sought) || body.includes(sought));
  const filled = (phrase: Phrase) => (values === undefined ? { text: phrase.body, missing: [] } : mergePhrase(phrase.body, values));
  const chosen = found[Math.min(at, found.length - 1)];
  const pressed = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const digit = sought === '' && /^[1-9]$/.test(event.key) ? found[Number(event.key) - 1] : undefined;
    if (event.key === 'ArrowDown') move(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') move(Math.max(0, at - 1));
    else if (event.key === 'Enter' && chosen) insert(filled(chosen).text);
    else if (digit) insert(filled(digit).text);
    else return;
    event.preventDefault();
  };
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => call(removePhraseAt, { id }),
    onSuccess: (next) => client.setQueryData(['phrases'], next),
  });
  if (keeping) return <KeepDialog written={written} mayShare={book?.mayShare === true} close={() => keep(false)} />;
  return (
    <Modal
      open
      title={phraseText.pick}
      onCancel={close}
      footer={<Button onClick={() => keep(true)}>{phraseText.keep}</Button>}
      destroyOnHidden
      width={640}
    >
      <p>{phraseText.pickLead}</p>
      <Refused error={error ?? remove.error} />
      <Input
        ref={field}
        aria-label={phraseText.filter}
        placeholder={phraseText.filter}
        value={sought}
        onChange={(event) => {
          seek(event.target.value);
          move(0);
        }}
        onKeyDown={pressed}
        role="combobox"
        aria-expanded
        aria-controls="phrases"
        aria-activedescendant={chosen ? `phrase-${chosen.id}` : undefined}
      />
      {book !== undefined && found.length === 0 && <p>{sought === '' ? phraseText.none : phraseText.nothingFound}</p>}
      <ul id="phrases" className="phrases" role="listbox" aria-label={phraseText.button}>
        {found.map((phrase, index) => (
          <li
            key={phrase.id}
            id={`phrase-${phrase.id}`}
            role="option"
            aria-selected={phrase === chosen}
            onClick={() => insert(filled(phrase).text)}
            onMouseEnter={() => move(index)}
          >
            <strong>
              {index < 9 && `${index + 1}. `}
              {phrase.title}
            </strong>{' '}
            <span className="quiet">{phrase.shared ? phraseText.ofDepartment : phraseText.mine}</span>
          </li>
        ))}
      </ul>
      {chosen && (
        <section aria-label={phraseText.preview} className="phrase-preview">
          <p className="kept-lines">{filled(chosen).text}</p>
          {filled(chosen).missing.length > 0 && <p className="light-yellow">{phraseText.missing(filled(chosen).missing)}</p>}
          {chosen.removable && (
            <Button size="small" onClick={() => remove.mutate(chosen.id)}>
              {phraseText.remove(chosen.title)}
            </Button>
          )}
        </section>
      )}
    </Modal>
  );
}

function KeepDialog({ written, mayShare, close }: { written: string; mayShare: boolean; close: () => void }) {
  const client = useQueryClient();
  const [form] = Form.useForm<KeepPhrase>();
  const save = useMutation({
    mutationFn: (phrase: KeepPhrase) => call(keepPhraseAt, phrase),
    onSuccess: (next) => {
      client.setQueryData(['phrases'], next);
      close();
    },
  });
  return (
    <Modal
      open
      title={phraseText.keep}
      onCancel={close}
      okText={phraseText.save}
      cancelText={phraseText.cancel}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => form.submit()}
      destroyOnHidden
    >
      <p>
        {phraseText.keepLead}{' '}
        {Object.values(fieldNames)
          .map((name) => `{{${name}}}`)
          .join(' ')}
      </p>
      <Refused error={save.error} />
      <Form
        form={form}
        component="div"
        layout="vertical"
        requiredMark={false}
        initialValues={{ title: '', body: written, shared: false }}
        onFinish={(values) => save.mutate(values)}
      >
        <Form.Item
          name="title"
          label={phraseText.title}
          rules={[{ required: true, whitespace: true, max: 30, message: phraseText.titleToDo }]}
        >
          <Input />
        </Form.Item>
        <Form.Item
          name="body"
          label={phraseText.body}
          rules={[{ required: true, whitespace: true, min: 2, message: phraseText.bodyToDo }, within(1_000)]}
        >
          <Input.TextArea rows={4} {...counted(1_000)} />
        </Form.Item>
        {mayShare && (
          <Form.Item name="shared" label={phraseText.shareWith}>
            <Radio.Group
              options={[
                { value: false, label: phraseText.shareMine },
                { value: true, label: phraseText.shareDepartment },
              ]}
            />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
