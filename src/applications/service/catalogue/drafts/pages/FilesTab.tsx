import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { type Draft, type DraftFile, type Finding, removeFileAt, saveFileAt } from '../schema.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { FilePane, type Target } from './FilePane.tsx';
import { kindOfFile, newScenario, pageText } from './text.zh.ts';

export interface FilesTabProps {
  draft: Draft;
  /** The file that is open, from the address. */
  path: string;
  open: (path: string) => void;
}

/** The files at the left, the one that is open in the middle, what the check found below it. */
export function FilesTab({ draft, path, open }: FilesTabProps) {
  const client = useQueryClient();
  const [target, aim] = useState<(Target & { path: string }) | null>(null);
  const [adding, add] = useState<string | null>(null);
  const [removing, remove] = useState<DraftFile | null>(null);
  const readOnly = !draft.powers.includes('edit');
  const file = draft.files.find((one) => one.path === path) ?? draft.files.find((one) => one.path === 'item.yaml') ?? draft.files[0];
  const go = ({ file: found, line, place }: Finding) => {
    aim({ path: found, ...(line === undefined ? {} : { line }), ...(place === undefined ? {} : { place }) });
    if (draft.files.some((one) => one.path === found)) open(found);
  };
  const done = async (next: string) => {
    await client.invalidateQueries({ queryKey: ['draft', draft.id] });
    add(null);
    remove(null);
    open(next);
  };
  const create = useMutation({
    mutationFn: (name: string) =>
      call(saveFileAt, { id: draft.id, path: name, version: 0, content: name.startsWith('scenarios/') ? newScenario : '' }),
    onSuccess: ({ path: made }) => done(made),
  });
  const drop = useMutation({
    mutationFn: ({ path: gone, version }: DraftFile) => call(removeFileAt, { id: draft.id, path: gone, version }),
    onSuccess: () => done('item.yaml'),
  });
  return (
    <div className="draft-columns">
      <nav aria-label={pageText.files} className="draft-files">
        <ul className="plain">
          {inOrder(draft.files).map((one) => (
            <li key={one.path}>
              <Button
                type={one.path === file?.path ? 'primary' : 'text'}
                aria-pressed={one.path === file?.path}
                block
                onClick={() => open(one.path)}
              >
                <FileLabel file={one} wrong={draft.findings.filter((finding) => finding.file === one.path).length} />
              </Button>
            </li>
          ))}
        </ul>
        {!readOnly && (
          <div className="toolbar">
            <Button size="small" onClick={() => add(nextScenario(draft.files))}>
              {pageText.addScenario}
            </Button>
            <Button size="small" onClick={() => add('')}>
              {pageText.addFile}
            </Button>
          </div>
        )}
      </nav>
      <div className="draft-middle">
        <Findings findings={draft.findings} go={go} />
        {file?.text === true && (
          <FilePane
            key={`${file.path} ${readOnly}`}
            id={draft.id}
            file={file}
            readOnly={readOnly}
            findings={draft.findings.filter((finding) => finding.file === file.path)}
            target={target?.path === file.path ? target : null}
            beside={draft.files
              .filter((one) => one.text && one.path !== file.path && !one.path.startsWith('scenarios/'))
              .map((one) => one.path)}
            remove={() => remove(file)}
          />
        )}
        {file?.text === false && <Alert type="info" title={pageText.notText} />}
      </div>
      {adding !== null && (
        <Modal
          open
          title={pageText.addFile}
          okText={pageText.confirm}
          cancelText={pageText.cancel}
          onCancel={() => add(null)}
          okButtonProps={{ loading: create.isPending, disabled: adding.trim() === '' }}
          onOk={() => create.mutate(adding.trim())}
        >
          <Refused error={create.error} />
          <label>
            {pageText.filePath}
            <Input value={adding} onChange={({ target: field }) => add(field.value)} />
          </label>
          <p className="quiet">{pageText.filePathHint}</p>
        </Modal>
      )}
      {removing && (
        <Modal
          open
          title={pageText.removeTitle(removing.path)}
          okText={pageText.remove}
          cancelText={pageText.cancel}
          onCancel={() => remove(null)}
          okButtonProps={{ danger: true, loading: drop.isPending }}
          onOk={() => drop.mutate(removing)}
        >
          <Refused error={drop.error} />
          <p>{pageText.removeLead}</p>
        </Modal>
      )}
    </div>
  );
}

const order = Object.keys(pageText.kinds);

/** As one works through a service: the list first, then form, process, rules, licence, scenarios. */
function inOrder(files: readonly DraftFile[]): DraftFile[] {
  return files.toSorted((one, other) => order.indexOf(kindOfFile(one.path)) - order.indexOf(kindOfFile(other.path)));
}

function FileLabel({ file: { path }, wrong }: { file: DraftFile; wrong: number }) {
  return (
    <span className="draft-file-label">
      <span>{pageText.kinds[kindOfFile(path)]}</span> <span className="code">{path.replace(/^scenarios\//, '')}</span>
      {wrong > 0 && <span className="wrong-count">{wrong}</span>}
    </span>
  );
}

function nextScenario(files: readonly DraftFile[]): string {
  const taken = files.filter(({ path }) => path.startsWith('scenarios/')).length;
  return `scenarios/${String(taken + 1).padStart(2, '0')}-new.yaml`;
}

function Findings({ findings, go }: { findings: readonly Finding[]; go: (finding: Finding) => void }) {
  return (
    <section aria-labelledby="findings" className="findings">
      <div role="status">
        <h2 className="part-title" id="findings">
          {pageText.findings(findings.length)} <span className="quiet">{pageText.findingsQuiet}</span>
        </h2>
      </div>
      <ol className="plain">
        {findings.map((finding) => (
          <li key={`${finding.file} ${finding.line ?? ''} ${finding.place ?? ''} ${finding.message}`}>
            <Button type="link" size="small" onClick={() => go(finding)}>
              {pageText.at(finding.file, finding.line)}
            </Button>{' '}
            {finding.message}
          </li>
        ))}
      </ol>
    </section>
  );
}
