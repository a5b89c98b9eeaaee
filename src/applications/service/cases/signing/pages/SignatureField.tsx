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
  value?: SignatureGiven;
  onChange?: (value: SignatureGiven | undefined) => void;
}

/** Who chose the stored picture and has not said yet that it is himself means to sign: nothing is decided without it. */
export type SignatureGiven = Signature | 'unconfirmed';

/** Refuses what was meant to be signed and is not. */
export function signed(required: boolean) {
  return (_rule: unknown, value: SignatureGiven | undefined): Promise<void> => {
    if (value === 'unconfirmed') return Promise.reject(new Error(signText.unconfirmed));
    return required && value === undefined ? Promise.reject(new Error(signText.toDo)) : Promise.resolve();
  };
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
          const next = target.value === 'stored' ? 'stored' : 'drawn';
          choose(next);
          onChange?.(next === 'stored' ? 'unconfirmed' : undefined);
        }}
        options={(['drawn', 'stored'] as const).map((one) => ({ value: one, label: signText.ways[one] }))}
      />
      {way === 'drawn' ? (
        <SignaturePad drawn={(strokes) => onChange?.(strokes === null ? undefined : { strokes })} />
      ) : (
        <StoredSignature
          caseId={caseId}
          confirmed={typeof value === 'object' && 'permit' in value}
          permitted={(permit) => onChange?.({ permit })}
        />
      )}
    </fieldset>
  );
}
