import { Alert, Button, Segmented, Spin } from 'antd';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { CallRefused } from '#platform/ui/call.ts';
import type { DraftFile, DraftId, Finding } from '../schema.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { designerFor } from './designers.tsx';
import { RevisionsDialog } from './RevisionsDialog.tsx';
import { SourceEditor } from './SourceEditor.tsx';
import { kindOfFile, pageText } from './text.zh.ts';
import { useDraftFile } from './use-draft-file.ts';
import { useSiblings } from './use-siblings.ts';
import { yamlText } from './yaml/text.zh.ts';

export interface Target {
  line?: number;
  place?: string;
}

export interface FilePaneProps {
  id: DraftId;
  file: DraftFile;
  readOnly: boolean;
  findings: readonly Finding[];
  /** Where to go: the line in the text, the place in the designer. */
  target: Target | null;
  /** Names of the draft's other text files. */
  beside: readonly string[];
  remove: () => void;
}

/** One file of a draft: its designer where there is one, its text always beside it. */
export function FilePane({ id, file, readOnly, findings, target, beside, remove }: FilePaneProps) {
  const { path } = file;
  const Designer = designerFor(path);
  const [view, setView] = useState<'design' | 'source'>(Designer === undefined ? 'source' : 'design');
  const [revisions, showRevisions] = useState(false);
  const edited = useDraftFile(id, path, readOnly);
  const designing = Designer !== undefined && view === 'design';
  const siblings = useSiblings(id, beside, designing);
  const there = edited.text !== null;
  useEffect(() => {
    if (designing && there && target?.place !== undefined) goTo(target.place);
  }, [designing, there, target]);
  const line = useMemo(() => (target?.line === undefined ? null : { line: target.line }), [target]);
  if (edited.text === null)
    return edited.loaded.isError ? (
      <Alert type="warning" title={edited.loaded.error instanceof CallRefused ? edited.loaded.error.message : pageText.failed} />
    ) : (
      <Spin />
    );
  const problems = findings.map(({ place, message }) => ({ place: place ?? null, message }));
  return (
    <section aria-label={path} className="draft-file">
      <div className="toolbar">
        {Designer !== undefined && (
          <Segmented
            aria-label={pageText.view}
            value={view}
            onChange={setView}
            options={[
              { value: 'design', label: pageText.design },
              { value: 'source', label: pageText.source },
            ]}
          />
        )}
        <span role="status" className="quiet">
          {stateWords(edited)}
        </span>
        {edited.dirty && !readOnly && (
          <Button size="small" onClick={edited.saveNow}>
            {pageText.saveNow}
          </Button>
        )}
        {kindOfFile(path) === 'licence' && (
          <Button size="small" href={`/api/catalogue/drafts/${id}/licence-sample`} target="_blank" title={yamlText.sampleHint}>
            {yamlText.sample}
          </Button>
        )}
        <Button size="small" onClick={() => showRevisions(true)}>
          {pageText.revisions}
        </Button>
        {!readOnly && path !== 'item.yaml' && (
          <Button size="small" danger onClick={remove}>
            {pageText.remove}
          </Button>
        )}
      </div>
      {edited.failed && (
        <Alert type="error" role="alert" title={edited.failed instanceof CallRefused ? edited.failed.message : pageText.saveFailed} />
      )}
      {designing ? (
        <Suspense fallback={<Spin />}>
          <Designer source={edited.text} onChange={edited.setText} readOnly={readOnly} problems={problems} siblings={siblings} />
        </Suspense>
      ) : (
        <SourceEditor
          label={pageText.editorLabel(path)}
          value={edited.text}
          onChange={edited.setText}
          readOnly={readOnly}
          target={line}
          marked={findings.flatMap(({ line }) => line ?? [])}
        />
      )}
      {edited.conflict && <ConflictDialog mine={edited.text} theirs={edited.conflict} settle={edited.settle} />}
      {revisions && (
        <RevisionsDialog
          id={id}
          path={path}
          readOnly={readOnly}
          close={() => showRevisions(false)}
          restore={(content) => {
            edited.setText(content);
            showRevisions(false);
          }}
        />
      )}
    </section>
  );
}

/** The deepest part of the place a designer shows; it opens what it lies in and takes the focus. */
function goTo(place: string): void {
  for (let at = place; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const found = document.querySelector(`[data-place="${CSS.escape(at)}"]`);
    if (!found) continue;
    found.closest('details')?.setAttribute('open', '');
    found.scrollIntoView({ block: 'center' });
    found.querySelector<HTMLElement>('input, textarea, [tabindex]')?.focus({ preventScroll: true });
    return;
  }
}

function stateWords({ saving, dirty, stored }: ReturnType<typeof useDraftFile>): string {
  if (saving) return pageText.saving;
  if (dirty) return pageText.unsaved;
  return stored === null ? pageText.saved : pageText.savedAt(stored.version, stored.updatedBy);
}
