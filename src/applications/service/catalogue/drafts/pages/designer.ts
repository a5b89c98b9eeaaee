/** What every designer of one file is given. `problems` are the check's findings in this file, `place` where the designer can go. */
export interface DesignerProps {
  source: string;
  onChange: (source: string) => void;
  readOnly?: boolean;
  problems: readonly { place: string | null; message: string }[];
}
