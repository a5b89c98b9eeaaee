import { Modal } from 'antd';
import type { FileUse, RuleUse } from '../pure/form-uses.ts';
import type { FormDefinition } from '../schema.ts';
import { pageText } from './text.zh.ts';

export type Asked =
  | { kind: 'kept'; path: string; uses: readonly RuleUse[]; last: boolean }
  | { kind: 'remove'; path: string; files: readonly FileUse[] }
  | { kind: 'rename'; path: string; to: string; uses: readonly RuleUse[]; files: readonly FileUse[] };

export interface UsesDialogProps {
  form: FormDefinition;
  asked: Asked;
  confirm: () => void;
  close: () => void;
}

/** Where a field is still used, before it is renamed or taken away: nothing that others need is lost without a word. */
export function UsesDialog({ form, asked, confirm, close }: UsesDialogProps) {
  const title = asked.kind === 'rename' ? pageText.renameTitle(asked.path, asked.to) : pageText.used;
  const files = asked.kind === 'kept' ? [] : asked.files;
  const uses = asked.kind === 'remove' ? [] : asked.uses;
  // Rules that go over the rows with names of their own cannot be rewritten for certain.
  const loose = asked.kind === 'rename' && asked.path.includes('[]') ? uses.filter(({ source }) => !source.includes('item')) : [];
  const sure = uses.filter((use) => !loose.includes(use));
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      onOk={asked.kind === 'kept' ? close : confirm}
      okText={asked.kind === 'rename' ? pageText.confirmRename : asked.kind === 'remove' ? pageText.removeAnyway : pageText.close}
      okButtonProps={{ danger: asked.kind === 'remove' }}
      cancelText={pageText.cancel}
      destroyOnHidden
    >
      {asked.kind === 'kept' && <p>{asked.uses.length > 0 ? pageText.cannotRemove : pageText.lastOfStep}</p>}
      {asked.kind === 'rename' && uses.length + files.length === 0 && <p>{pageText.renameNone}</p>}
      {asked.kind === 'rename' && sure.length > 0 && <p>{pageText.renameRules}</p>}
      <Uses form={form} uses={sure} />
      {loose.length > 0 && <p>{pageText.renameLoose}</p>}
      <Uses form={form} uses={loose} />
      {files.length > 0 && (
        <>
          <p>{pageText.renameFiles}</p>
          <ul>
            {files.map(({ file, line, text }) => (
              <li key={`${file} ${line}`}>{pageText.usedFile(file, line, text)}</li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}

function Uses({ form, uses }: { form: FormDefinition; uses: readonly RuleUse[] }) {
  if (uses.length === 0) return null;
  return (
    <ul>
      {uses.map(({ path, rule, source }) => (
        <li key={`${path} ${rule} ${source}`}>
          {pageText.usedIn(form.fields[path]?.label ?? path, pageText.usedRules[rule])} <code>{source}</code>
        </li>
      ))}
    </ul>
  );
}
