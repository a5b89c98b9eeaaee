import { type ReactNode, useId } from 'react';

interface LabelledProps {
  label: string;
  hint?: string | undefined;
  defect?: string | null;
  children: (id: string) => ReactNode;
}

/** A control with its name above, what to know below, and what is wrong with it. */
export function Labelled({ label, hint, defect = null, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint !== undefined && <p className="quiet">{hint}</p>}
      {defect !== null && (
        <p className="light-red" role="alert">
          {defect}
        </p>
      )}
    </div>
  );
}
