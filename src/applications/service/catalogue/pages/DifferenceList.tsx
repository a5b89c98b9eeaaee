import type { Difference } from '../schema.ts';
import { partText, valueText } from '../text.parts.zh.ts';
import { pageText } from './text.zh.ts';

/** What is otherwise, part by part: what stands there now and what would. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  return (
    <dl className="differences">
      {differences.map((one) => (
        <div key={`${one.part} ${one.of ?? ''}`}>
          {/* A decision's change is one whole sentence. */}
          <dt>{one.part === 'decisionRule' ? partText(one.part, null) : partText(one.part, one.of)}</dt>
          {one.part === 'decisionRule' ? <dd className="kept-lines">{one.of}</dd> : <Change difference={one} />}
        </div>
      ))}
    </dl>
  );
}

function Change({ difference: { part, before, after } }: { difference: Difference }) {
  if (part.endsWith('Content')) return <dd>{pageText.changed}</dd>;
  const shown = (value: string | null) => (value === null ? pageText.nothing : valueText(value));
  return (
    <>
      <dd className="kept-lines">
        <span className="quiet">{pageText.before}</span> <del>{shown(before)}</del>
      </dd>
      <dd className="kept-lines">
        <span className="quiet">{pageText.after}</span> <ins>{shown(after)}</ins>
      </dd>
    </>
  );
}
