import { dueWords, type Due } from '../desk/due-text.ts';

const shapes: Record<Due['light'], string> = { green: '●', yellow: '▲', red: '■', stopped: '❚❚', none: '–' };

/** A light with its shape and word: colour alone says nothing. The days are those the clock counts in. */
export function LightTag(due: Due) {
  const { now, until } = dueWords(due);
  return (
    <span className={`light light-${due.light}`}>
      <span className="unbroken">
        <span aria-hidden="true">{shapes[due.light]} </span>
        {now}
      </span>
      {until !== '' && <span className="quiet unbroken"> {until}</span>}
    </span>
  );
}
