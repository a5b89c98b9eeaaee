import type { Difference } from '../schema.ts';
import { partText, partValueText } from '../text.parts.zh.ts';
import { pageText } from './text.zh.ts';

interface Labels {
  before: string;
  after: string;
}

/** What is otherwise, part by part: what stands there now and what would. */
export function DifferenceList({ differences, labels = pageText }: { differences: readonly Difference[]; labels?: Labels }) {
  return (
    <dl className="differences">
      {differences.map((one) => (
        <div key={`${one.part} ${one.of ?? ''}`}>
          {/* A decision's change is one whole sentence. */}
          <dt>{one.part === 'decisionRule' ? partText(one.part, null) : partText(one.part, one.of)}</dt>
          {one.part === 'decisionRule' ? <dd className="kept-lines">{one.of}</dd> : <Change difference={one} labels={labels} />}
        </div>
      ))}
    </dl>
  );
}

function Change({ difference: { part, before, after }, labels }: { difference: Difference; labels: Labels }) {
  if (part.endsWith('Content')) return <dd>{pageText.changed}</dd>;
  const shown = (value: string | null) => (value === null ? pageText.nothing : partValueText(part, value));
  return (
    <>
      <dd className="kept-lines">
        <span className="quiet">{labels.before}</span> <del>{shown(before)}</del>
      </dd>
      <dd className="kept-lines">
        <span className="quiet">{labels.after}</span> <ins>{shown(after)}</ins>
      </dd>
    </>
  );
}
