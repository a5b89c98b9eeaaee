import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import { Alert, Button, Upload } from 'antd';
import { useState } from 'react';
import { importText } from '../foreign/text.zh.ts';
import { fitDrawing } from './fit.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { designerText as text } from './text.designer.zh.ts';

interface Props {
  viewer: NavigatedViewer;
  readOnly: boolean;
  /** Takes a file in; false when it cannot be drawn. */
  take: (xml: string) => Promise<boolean>;
  /** The drawing fills the window. */
  full: boolean;
  fill: (full: boolean) => void;
  /** The drawing has the whole width; properties and findings are folded away. */
  wide: boolean;
  widen: (wide: boolean) => void;
}

const MOST = 900_000;

export function Toolbar({ viewer, readOnly, take, full, fill, wide, widen }: Props) {
  const [refused, setRefused] = useState<string | null>(null);
  const [importing, setImporting] = useState(false);
  const zoom = (by: number) => viewer.get('canvas').zoom(viewer.get('canvas').zoom() * by);
  const read = async (file: File) => {
    if (file.size > MOST) return setRefused(text.tooLarge);
    setRefused((await take(await file.text())) ? null : text.unreadable);
  };
  const save = (name: string, mediaType: string, content: string) => {
    const address = URL.createObjectURL(new Blob([content], { type: mediaType }));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  };
  const name = viewer.get('canvas').getRootElement().businessObject.id;
  return (
    <>
      <div className="toolbar designer-toolbar" role="toolbar" aria-label={text.toolbar}>
        {!readOnly && (
          <>
            <Button size="small" disabled={!viewer.get('commandStack').canUndo()} onClick={() => viewer.get('commandStack').undo()}>
              {text.undo}
            </Button>
            <Button size="small" disabled={!viewer.get('commandStack').canRedo()} onClick={() => viewer.get('commandStack').redo()}>
              {text.redo}
            </Button>
            <Button size="small" onClick={() => viewer.get('editorActions').trigger('copy')}>
              {text.copy}
            </Button>
            <Button size="small" onClick={() => viewer.get('editorActions').trigger('paste')}>
              {text.paste}
            </Button>
          </>
        )}
        <Button size="small" onClick={() => zoom(1.25)}>
          {text.zoomIn}
        </Button>
        <Button size="small" onClick={() => zoom(0.8)}>
          {text.zoomOut}
        </Button>
        <Button size="small" onClick={() => fitDrawing(viewer, readOnly)}>
          {text.fit}
        </Button>
        <Button size="small" aria-pressed={full} onClick={() => fill(!full)}>
          {full ? text.leaveFull : text.full}
        </Button>
        <Button size="small" aria-pressed={wide} onClick={() => widen(!wide)}>
          {wide ? text.leaveWide : text.wide}
        </Button>
        {!readOnly && (
          <Upload
            accept=".bpmn,.xml"
            showUploadList={false}
            beforeUpload={(file) => {
              void read(file);
              return false;
            }}
          >
            <Button size="small">{text.importFile}</Button>
          </Upload>
        )}
        {!readOnly && (
          <Button size="small" onClick={() => setImporting(true)}>
            {importText.open}
          </Button>
        )}
        <Button
          size="small"
          onClick={() => void viewer.saveXML({ format: true }).then(({ xml = '' }) => save(`${name}.bpmn`, 'application/xml', xml))}
        >
          {text.exportBpmn}
        </Button>
        <Button size="small" onClick={() => void viewer.saveSVG().then(({ svg }) => save(`${name}.svg`, 'image/svg+xml', svg))}>
          {text.exportSvg}
        </Button>
      </div>
      <ImportDialog
        open={importing}
        onClose={() => setImporting(false)}
        onImport={(xml) => void take(xml).then((drawn) => setRefused(drawn ? null : text.unreadable))}
      />
      {refused !== null && <Alert type="error" role="alert" title={refused} />}
    </>
  );
}
