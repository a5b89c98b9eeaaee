import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Checkbox, InputNumber, Upload } from 'antd';
import { useState } from 'react';
import { addMaterialAt, removeMaterialAt } from '#applications/service/cases/schema.ts';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { checkPaperAt, type IntakeView, scanAt } from '../schema.ts';
import { sendForm } from './send.ts';
import { pageText } from './text.zh.ts';

/** Each material: its files, whether its original was seen, how many sheets of paper stay at the counter. */
export function MaterialsCard({ intake }: { intake: IntakeView }) {
  const { id: caseId, materials, status } = intake.case;
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ['counter-intake', caseId] });
  const run = useMutation({ mutationFn: ({ work }: { slot: string; work: () => Promise<unknown> }) => work(), onSuccess: refresh });
  const open = status === 'draft';
  return (
    <Card size="small" title={<h2>{pageText.materials}</h2>}>
      {materials.map(({ slot, name, required, obtained, files, why }) => {
        const paper = intake.papers.find((one) => one.slot === slot) ?? { slot, originalSeen: false, sheets: 0 };
        return (
          <section key={slot} id={`material-${slot}`} className="material">
            <h3>
              {name} <span className="quiet">{obtained ? pageText.obtained : required ? pageText.required : pageText.optional}</span>
            </h3>
            {why !== null && <p className="quiet">{why}</p>}
            {/* Beside what it is about: a counter has many materials on one page. */}
            {run.variables?.slot === slot && <Refused error={run.error} />}
            <ul className="plain">
              {files.map((file) => (
                <li key={file.id}>
                  <a href={`/api/cases/${caseId}/files/${file.id}`}>{file.name}</a>
                </li>
              ))}
            </ul>
            {open && (
              <div className="acts">
                <Upload.Dragger
                  multiple
                  showUploadList={false}
                  accept=".pdf,image/*"
                  customRequest={({ file, onSuccess }) => {
                    if (typeof file === 'string') return;
                    const upload = file instanceof File ? file : new File([file], 'photo.jpg', { type: file.type });
                    const work = () =>
                      sendForm(addMaterialAt, { caseId }, [
                        ['slot', slot],
                        ['upload', upload],
                      ]).then(() => onSuccess?.({}));
                    run.mutate({ slot, work });
                  }}
                >
                  <span className="upload-hint">{pageText.upload(name)}</span>
                  <br />
                  <span className="quiet">{pageText.uploadHint}</span>
                </Upload.Dragger>
                {intake.scanner !== null && (
                  <Button onClick={() => run.mutate({ slot, work: () => call(scanAt, { caseId, slot }) })}>{pageText.scan}</Button>
                )}
                {files.length > 0 && (
                  <Button onClick={() => run.mutate({ slot, work: () => call(removeMaterialAt, { caseId, slot }) })}>
                    {pageText.removeFiles}
                  </Button>
                )}
                <PaperCheck caseId={caseId} slot={slot} kept={paper} refresh={refresh} />
              </div>
            )}
          </section>
        );
      })}
    </Card>
  );
}

interface PaperCheckProps {
  caseId: IntakeView['case']['id'];
  slot: string;
  kept: IntakeView['papers'][number];
  refresh: () => Promise<void>;
}

/** What the clerk marks shows at once; the marks are sent one after the other, so that none overtakes the next. */
function PaperCheck({ caseId, slot, kept, refresh }: PaperCheckProps) {
  const [marked, mark] = useState(kept);
  const keep = useMutation({
    scope: { id: `counter-paper-${slot}` },
    mutationFn: ({ originalSeen, sheets }: typeof kept) => call(checkPaperAt, { caseId, slot, originalSeen, sheets }),
    onSuccess: refresh,
    onError: () => mark(kept),
  });
  const change = (next: Partial<typeof kept>) => {
    const whole = { ...marked, ...next };
    mark(whole);
    keep.mutate(whole);
  };
  return (
    <>
      <Refused error={keep.error} />
      <Checkbox checked={marked.originalSeen} onChange={(event) => change({ originalSeen: event.target.checked })}>
        {pageText.original}
      </Checkbox>
      <label>
        {pageText.sheets}{' '}
        <InputNumber min={0} max={999} precision={0} value={marked.sheets} onChange={(sheets) => change({ sheets: sheets ?? 0 })} />
      </label>
    </>
  );
}
