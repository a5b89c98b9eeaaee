import { Button, Card, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useKeys } from '#platform/ui/console/keys.ts';
import { useNarrow } from '#platform/ui/console/narrow.ts';
import type { DeskCase } from '../schema.ts';
import { pageText } from './text.zh.ts';

const ZOOMS = [0.5, 0.75, 1, 1.5, 2, 3];
const PLAIN = ZOOMS.indexOf(1);

interface FileViewerProps {
  view: DeskCase;
  /** The file looked at; null: none was chosen yet. */
  shown: string | null;
  show: (fileId: string) => void;
}

/** One file beside what is said of it; the next and the one before by key, also while an opinion is being written. */
export function FileViewer({ view, shown, show }: FileViewerProps) {
  // A phone has no keys.
  const narrow = useNarrow();
  const files = view.materials.flatMap(({ name: material, files: own }) => own.map((file) => ({ ...file, material })));
  const at = files.findIndex(({ id }) => id === shown);
  const file = files[at];
  const [look, setLook] = useState({ of: shown, turned: 0, zoom: PLAIN });
  // Another file begins upright and in its own size.
  if (look.of !== shown) setLook({ of: shown, turned: 0, zoom: PLAIN });
  const go = (by: 1 | -1) => {
    const next = files[Math.min(files.length - 1, Math.max(0, at + by))];
    if (next) show(next.id);
  };
  const zoom = (by: 1 | -1) => setLook({ ...look, zoom: Math.min(ZOOMS.length - 1, Math.max(0, look.zoom + by)) });
  const rotate = () => setLook({ ...look, turned: (look.turned + 90) % 360 });
  useKeys(
    files.length === 0
      ? {}
      : { '[': () => go(-1), ']': () => go(1), '+': () => zoom(1), '=': () => zoom(1), '-': () => zoom(-1), o: rotate },
  );
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'PageDown' && event.key !== 'PageUp')) return;
      event.preventDefault();
      go(event.key === 'PageDown' ? 1 : -1);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  });
  if (files.length === 0) return null;
  return (
    <Card size="small" title={<h2>{pageText.viewer}</h2>}>
      {!narrow && <p className="quiet">{pageText.viewerKeys}</p>}
      <Space wrap>
        <Button size="small" disabled={at <= 0} onClick={() => go(-1)}>
          {pageText.previousFile}
        </Button>
        <Button size="small" disabled={at === files.length - 1} onClick={() => go(1)}>
          {pageText.nextFile}
        </Button>
        {file && (
          <>
            <Button size="small" onClick={rotate}>
              {pageText.rotate}
            </Button>
            <Button size="small" onClick={() => zoom(1)}>
              {pageText.larger}
            </Button>
            <Button size="small" onClick={() => zoom(-1)}>
              {pageText.smaller}
            </Button>
            <a href={`/api/cases/${view.id}/files/${file.id}`}>{pageText.saveFile}</a>
          </>
        )}
      </Space>
      {file && (
        <>
          <p role="status">
            <strong>{file.material}</strong> {file.name} <span className="quiet">{pageText.fileAt(at + 1, files.length)}</span>
          </p>
          <Picture
            key={file.id}
            address={`/api/cases/${view.id}/files/${file.id}/view`}
            name={file.name}
            turned={look.turned}
            zoom={ZOOMS[look.zoom] ?? 1}
          />
        </>
      )}
    </Card>
  );
}

interface PictureProps {
  address: string;
  name: string;
  turned: number;
  zoom: number;
}

function Picture({ address, name, turned, zoom }: PictureProps) {
  const upright = turned % 180 === 0;
  const style = { transform: `rotate(${turned}deg)`, inlineSize: `${zoom * 100}%` };
  if (/\.pdf$/i.test(name))
    return (
      <div className="file-frame" tabIndex={0} role="group" aria-label={name}>
        <iframe title={name} src={address} style={{ ...style, blockSize: `${(upright ? 70 : 50) * zoom}vh` }} />
      </div>
    );
  if (/\.(?:jpe?g|png|webp)$/i.test(name))
    return (
      <div className="file-frame" tabIndex={0} role="group" aria-label={name}>
        <img src={address} alt={name} style={style} />
      </div>
    );
  return <p>{pageText.notShown}</p>;
}
