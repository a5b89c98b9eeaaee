import { useQuery } from '@tanstack/react-query';
import { call } from '#platform/ui/call.ts';
import type { ItemId } from '../../schema.ts';
import { retirementAt } from '../schema.ts';
import { pageText as text } from './text.zh.ts';

/** On the page of a retired item: who took over, and what is still under way. */
export function SuccessorList({ id }: { id: ItemId }) {
  const { data } = useQuery({ queryKey: ['retirement', id], queryFn: () => call(retirementAt, { id }), retry: false });
  if (!data) return null;
  return (
    <section aria-labelledby="successors">
      <h2 className="section-title" id="successors">
        {text.heading}
      </h2>
      <p>{text.load(data.running, data.drafts)}</p>
      {data.successors.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <ul>
          {data.successors.map(({ id: successor, name, department, status }) => (
            <li key={successor}>
              <a href={`/console/items/${successor}`}>{name}</a> <span className="quiet">{department}</span> {text.state[status]}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
