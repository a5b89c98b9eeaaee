import { Input } from 'antd';
import { type ComponentProps, useId } from 'react';
import { countOf, lengthOf, tooLong } from './limits.ts';

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
    <span className="limited">
      <Input.TextArea
        {...rest}
        {...counted(most)}
        value={value}
        aria-invalid={refused !== null}
        aria-describedby={refused === null ? undefined : told}
        onChange={({ target }) => write(target.value)}
      />
      <span id={told} role="status" className="limited-refusal">
        {refused}
      </span>
    </span>
  );
}
