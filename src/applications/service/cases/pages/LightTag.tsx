import type { Day } from '#kernel/time.ts';
import type { ClockView } from '../schema.ts';
import { wordsOf } from '../text.ts';
import { pageText } from './text.zh.ts';

const words = wordsOf('zh');
const shapes: Record<ClockView['light'], string> = { green: '●', yellow: '▲', red: '■', stopped: '❚❚', none: '–' };

/** A light with its shape and word: colour alone says nothing. */
export function LightTag({ light, dueOn, leftDays }: { light: ClockView['light']; dueOn: Day | null; leftDays: number | null }) {
  return (
    <span className={`light light-${light}`}>
      <span aria-hidden="true">{shapes[light]} </span>
      {words.light[light]}
      {light !== 'none' && light !== 'stopped' && leftDays !== null && ` ${pageText.left(leftDays)}`}
      {dueOn !== null && light !== 'stopped' && <span className="quiet"> {dueOn}</span>}
    </span>
  );
}
