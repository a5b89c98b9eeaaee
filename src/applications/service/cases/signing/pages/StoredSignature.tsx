import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call, CallRefused } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import type { CaseId } from '../../schema.ts';
import { askPermitAt, getStoredSignatureAt } from '../schema.ts';
import { signText } from '../text.zh.ts';

interface StoredSignatureProps {
  caseId: CaseId;
  confirmed: boolean;
  permitted: (permit: string) => void;
}

/** Without a pen: the picture one has stored, and the password that says it is oneself. */
export function StoredSignature({ caseId, confirmed, permitted }: StoredSignatureProps) {
  const client = useQueryClient();
  const [password, type] = useState('');
  const [file, choose] = useState<File | null>(null);
  const stored = useQuery({ queryKey: ['stored-signature'], queryFn: () => call(getStoredSignatureAt, {}) });
  const has = stored.data?.storedAt != null;
  const confirm = useMutation({
    mutationFn: async () => {
      if (!has && file !== null) {
        await store(file, password);
        await client.invalidateQueries({ queryKey: ['stored-signature'] });
      }
      return call(askPermitAt, { caseId, password });
    },
    onSuccess: ({ permit }) => {
      type('');
      permitted(permit);
    },
  });
  if (confirmed) return <p role="status">{signText.confirmed}</p>;
  return (
    <div className="signature">
      <Refused error={stored.error ?? confirm.error} />
      {stored.data && !has && (
        <>
          <p>{signText.notStored}</p>
          <label>
            {signText.upload}{' '}
            <input type="file" accept="image/png,image/jpeg" onChange={(event) => choose(event.target.files?.[0] ?? null)} />
          </label>
        </>
      )}
      <label>
        {signText.password}
        <Input.Password
          autoComplete="current-password"
          value={password}
          onChange={(event) => type(event.target.value)}
          onPressEnter={(event) => {
            // The form around it is sent when the hand is under it, not before.
            event.preventDefault();
            if (password !== '') confirm.mutate();
          }}
        />
      </label>
      <Button disabled={password === '' || (!has && file === null)} loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {has ? signText.confirm : signText.store}
      </Button>
    </div>
  );
}

async function store(file: File, password: string): Promise<void> {
  const body = new FormData();
  body.append('password', password);
  body.append('upload', file);
  const response = await fetch('/api/desk/signature', { method: 'POST', headers: { accept: 'application/json' }, body });
  if (response.ok) return;
  const told: unknown = await response.json().catch(() => ({}));
  throw new CallRefused(response.status, told as { code?: string; detail?: string });
}
