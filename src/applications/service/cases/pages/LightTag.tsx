import type { Day } from '#kernel/time.ts';
import type { ClockView } from '../schema.ts';
import { wordsOf } from '../text.ts';
import { pageText } from './text.zh.ts';

const words = wordsOf('zh');
const shapes: Record<ClockView['light'], string> = { green: '●', yellow: '▲', red: '■', stopped: '❚❚', none: '–' };

export interface LightTagProps {
  light: ClockView['light'];
  dueOn: Day | null;
  leftDays: number | null;
  unit: ClockView['unit'];
}

/** A light with its shape and word: colour alone says nothing. The days are those the clock counts in. */
export function LightTag({ light, dueOn, leftDays, unit }: LightTagProps) {
  const running = light !== 'none' && light !== 'stopped';
  return (
    <span className={`light light-${light}`}>
      <span className="unbroken">
        <span aria-hidden="true">{shapes[light]} </span>
        {words.light[light]}
        {running && leftDays !== null && ` ${leftText(light, leftDays, unit)}`}
      </span>
      {dueOn !== null && light !== 'stopped' && <span className="quiet unbroken"> {pageText.dueBy(dueOn)}</span>}
    </span>
  );
}

function leftText(light: ClockView['light'], days: number, unit: ClockView['unit']): string {
  // Over by rest days alone: no day that counts has passed since.
  if (light === 'red') return days < 0 ? pageText.over(-days, unit) : '';
  return days === 0 ? pageText.lastDay : pageText.left(days, unit);
}
