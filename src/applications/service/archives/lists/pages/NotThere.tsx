import { Button, Spin } from 'antd';
import { Refused } from '#platform/ui/console/parts.tsx';

interface NotThereProps {
  isPending: boolean;
  error: Error | null;
  back: () => void;
  backText: string;
}

/** In the place of what is still asked for, or was refused: then with a way back. */
export function NotThere({ isPending, error, back, backText }: NotThereProps) {
  if (isPending) return <Spin />;
  return (
    <>
      <Refused error={error} />
      <Button onClick={back}>{backText}</Button>
    </>
  );
}
