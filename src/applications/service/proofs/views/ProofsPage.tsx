import type { Frame } from '#kernel/page.ts';
import { chineseDay } from '#kernel/time.ts';
import { Button, PlainForm } from '#platform/ui/public/actions.tsx';
import { TextField } from '#platform/ui/public/fields.tsx';
import { DataTable, EmptyState } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import type { Proof } from '../schema.ts';
import { wordsOf } from '../text.ts';

interface ProofsPageProps {
  frame: Frame;
  q: string;
  proofs: readonly Proof[];
}

/** What may be asked of an applicant as a proof, and what may not any more. */
export function ProofsPage({ frame, q, proofs }: ProofsPageProps) {
  const { lang } = frame;
  const { view: text, status } = wordsOf(lang);
  return (
    <PortalPage frame={frame} title={text.title} lead={text.lead} crumbs={[]}>
      <PlainForm action="/proofs" method="get">
        <TextField lang={lang} name="q" label={text.search} value={q} />
        <Button kind="secondary">{text.find}</Button>
      </PlainForm>
      <DataTable
        caption={text.title}
        captionUnseen
        rows={proofs}
        rowKey={({ id }) => id}
        empty={<EmptyState title={text.empty} />}
        columns={[
          { key: 'name', head: text.name, cell: ({ name, aliases }) => [name, ...aliases].join(' · ') },
          { key: 'issuedBy', head: text.issuedBy, cell: ({ issuedBy }) => issuedBy },
          {
            key: 'status',
            head: text.status,
            cell: (proof) => (
              <>
                <strong>{status[proof.status]}</strong> {proof.replacedBy}
              </>
            ),
          },
          {
            key: 'basis',
            head: text.basis,
            cell: ({ basis, verified, sinceOn }) => (
              <>
                {basis} {!verified && <span className="faint">{text.verified}</span>}
                <br />
                <span className="faint">
                  {text.since} {lang === 'en' ? sinceOn : chineseDay(sinceOn)}
                </span>
              </>
            ),
          },
        ]}
      />
    </PortalPage>
  );
}
