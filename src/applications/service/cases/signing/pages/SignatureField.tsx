import { Radio } from 'antd';
import { useState } from 'react';
import type { CaseId } from '../../schema.ts';
import type { Signature } from '../pure/strokes.ts';
import { signText } from '../text.zh.ts';
import { SignaturePad } from './SignaturePad.tsx';
import { StoredSignature } from './StoredSignature.tsx';

interface SignatureFieldProps {
  caseId: CaseId;
  required: boolean;
  value?: Signature;
  onChange?: (value: Signature | undefined) => void;
}

/** Drawn by pointer or finger; who works by keyboard signs with his stored picture and his password. */
export function SignatureField({ caseId, required, value, onChange }: SignatureFieldProps) {
  const [way, choose] = useState<'drawn' | 'stored'>('drawn');
  return (
    <fieldset className="points">
      <legend>{signText.title}</legend>
      <p className="quiet">{required ? signText.required : signText.optional}</p>
      <Radio.Group
        aria-label={signText.title}
        value={way}
        onChange={({ target }) => {
          choose(target.value === 'stored' ? 'stored' : 'drawn');
          onChange?.(undefined);
        }}
        options={(['drawn', 'stored'] as const).map((one) => ({ value: one, label: signText.ways[one] }))}
      />
      {way === 'drawn' ? (
        <SignaturePad drawn={(strokes) => onChange?.(strokes === null ? undefined : { strokes })} />
      ) : (
        <StoredSignature
          caseId={caseId}
          confirmed={value !== undefined && 'permit' in value}
          permitted={(permit) => onChange?.({ permit })}
        />
      )}
    </fieldset>
  );
}
