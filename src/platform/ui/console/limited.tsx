import { Input } from 'antd';
import { type ComponentProps, useId } from 'react';
import { limitText } from './limited.text.zh.ts';

/** As the server counts: what is blank at both ends is not part of the text. */
const lengthOf = (text: string): number => text.trim().length;

/** From here on the field says how much is left. */
const near = (most: number): number => most - Math.max(20, Math.floor(most / 10));

/** Why this text is too long; null when it is not. */
export function tooLong(text: string, most: number): string | null {
  const now = lengthOf(text);
  return now > most ? limitText.over(most, now) : null;
}

/** A rule for a field of a form: what was typed or pasted stays whole, is told to be too long, and is not sent. */
export const within = (most: number) => ({
  validator: (_rule: unknown, value: unknown): Promise<void> => {
    const refused = typeof value === 'string' ? tooLong(value, most) : null;
    return refused === null ? Promise.resolve() : Promise.reject(new Error(refused));
  },
});

/** For a text of many lines: counts near the limit and beyond it, and cuts nothing. */
export const counted = (most: number) => ({
  count: { max: most, strategy: lengthOf, show: ({ count }: { count: number }) => countOf(count, most) },
});

function countOf(now: number, most: number): string {
  if (now > most) return limitText.overBy(now - most);
  return now > near(most) ? limitText.left(most - now) : '';
}

interface LimitedAreaProps extends Omit<ComponentProps<typeof Input.TextArea>, 'value' | 'onChange' | 'maxLength'> {
  most: number;
  value: string;
  write: (text: string) => void;
}

/** The same outside a form: the sentence stands below the field. */
export function LimitedArea({ most, value, write, ...rest }: LimitedAreaProps) {
  const refused = tooLong(value, most);
  const told = useId();
  return (
    <div className="limited">
      <Input.TextArea
        {...rest}
        {...counted(most)}
        value={value}
        aria-invalid={refused !== null}
        aria-describedby={refused === null ? undefined : told}
        onChange={({ target }) => write(target.value)}
      />
      <p id={told} role="status" className="limited-refusal">
        {refused}
      </p>
    </div>
  );
}
