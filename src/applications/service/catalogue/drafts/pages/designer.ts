/** What every designer of one file is given. `problems` are the check's findings in this file, `place` where the designer can go. */
export interface DesignerProps {
  source: string;
  onChange: (source: string) => void;
  readOnly?: boolean;
  problems: readonly { place: string | null; message: string }[];
  /** The draft's other files by name, for a designer that says where a thing is used. */
  siblings?: Readonly<Record<string, string>>;
}
