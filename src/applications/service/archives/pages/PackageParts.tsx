import { Button, Descriptions, Tag } from 'antd';
import { when } from '#platform/ui/console/parts.tsx';
import { StackedTable } from '#platform/ui/console/stacked.tsx';
import type { Component, Inspection, InspectionResult, SupplementView } from '../schema.ts';
import { qualityText } from '../text.package.zh.ts';
import { pageText as text } from './text.zh.ts';

const colours = { sound: 'success', note: 'warning', faulty: 'error', unchecked: 'default' } as const;

/** What lies in one package of a file; `file` is the address of the file. */
export function Components({ file, part, components }: { file: string; part: number; components: readonly Component[] }) {
  const { componentColumns: columns } = text;
  if (components.length === 0) return null;
  return (
    <StackedTable<Component>
      rowKey={({ position }) => String(position)}
      rows={components}
      width={720}
      columns={[
        {
          key: 'title',
          title: columns.title,
          show: ({ position, title }) => (
            <a href={`${file}/components/${position}?part=${part}`} target="_blank" rel="noreferrer">
              {title}
            </a>
          ),
        },
        { key: 'path', title: columns.path, show: ({ path, title }) => (path === title ? null : path) },
        { key: 'kind', title: columns.kind, show: ({ kind }) => kind },
        { key: 'size', title: columns.size, align: 'right', show: ({ size }) => text.bytes(size) },
        { key: 'digest', title: columns.digest, show: ({ sm3 }) => <code title={sm3}>{sm3.slice(0, 12)}</code> },
      ]}
    />
  );
}

/** How a package stood at each check, the last first; open where asked for, and where it did not pass. */
export function Inspections({ inspections, open }: { inspections: readonly Inspection[]; open: boolean }) {
  return inspections.map((inspection, index) => (
    <details key={inspections.length - index} open={index === 0 && (open || !inspection.sound)}>
      <summary>{text.inspected(when(inspection.at), inspection.sound)}</summary>
      <Results inspection={inspection} />
    </details>
  ));
}

function Results({ inspection }: { inspection: Inspection }) {
  const { inspectionColumns: columns } = text;
  return (
    <StackedTable<InspectionResult>
      rowKey={({ check }) => check}
      rows={inspection.results}
      width={640}
      columns={[
        { key: 'check', title: columns.check, show: ({ check }) => check },
        { key: 'quality', title: columns.quality, show: ({ quality }) => qualityText[quality] },
        {
          key: 'verdict',
          title: columns.verdict,
          show: ({ verdict }) => <Tag color={colours[verdict]}>{text.verdicts[verdict]}</Tag>,
        },
        { key: 'words', title: columns.words, show: ({ words }) => words },
      ]}
    />
  );
}

interface SupplementSectionProps {
  supplement: SupplementView;
  file: string;
  mayManage: boolean;
  inspecting: boolean;
  inspect: () => void;
}

/** One package that was added to the file later. */
export function SupplementSection({ supplement, file, mayManage, inspecting, inspect }: SupplementSectionProps) {
  const { part, number, arisenOn, packedAt, sound, handedOver, components, inspections, unreadable } = supplement;
  const { facts } = text;
  return (
    <section>
      <h2 className="section-title">
        {text.supplement(part)} {handedOver && <Tag>{text.handedOver}</Tag>}
        {(!sound || unreadable) && <Tag color="error">{text.unsound}</Tag>}
      </h2>
      {mayManage && (
        <div className="toolbar">
          <Button loading={inspecting} onClick={inspect}>
            {text.inspectPart(part)}
          </Button>
          <Button href={`${file}/package?part=${part}`}>{text.downloadPart(part)}</Button>
        </div>
      )}
      <Descriptions
        style={{ marginBlockEnd: 16 }}
        size="small"
        column={{ xs: 1, md: 2 }}
        items={[
          { key: 'number', label: facts.number, span: 'filled', children: <span style={{ overflowWrap: 'anywhere' }}>{number}</span> },
          { key: 'arisen', label: facts.arisen, children: text.from(arisenOn) },
          { key: 'packed', label: facts.packed, children: when(packedAt) },
          {
            key: 'sm3',
            label: facts.sm3,
            span: 'filled',
            children: <code style={{ overflowWrap: 'anywhere' }}>{supplement.sm3}</code>,
          },
        ]}
      />
      <Components file={file} part={part} components={components} />
      <Inspections inspections={inspections} open={false} />
    </section>
  );
}
