import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Space } from 'antd';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { chooseAtCounterAt, CommitmentChoice, type IntakeView } from '../schema.ts';
import { pageText } from './text.zh.ts';

/** What must be told before a commitment, for the screen and for the paper that is signed. */
export function CommitmentTerms({ view }: { view: IntakeView['case'] }) {
  const { commitment } = view.terms;
  if (commitment === null) return null;
  const { terms } = commitment;
  const covered = view.materials.filter(({ slot }) => terms.covers.includes(slot)).map(({ name }) => name);
  const parts = [
    [pageText.conditions, terms.conditions],
    [pageText.covers, covered],
    [pageText.consequences, terms.consequences],
    [pageText.notFor, terms.notFor],
  ] as const;
  return (
    <>
      {parts.map(([title, points]) =>
        points.length === 0 ? null : (
          <section key={title}>
            <h3>{title}</h3>
            <ul>
              {points.map((point) => (
                <li key={point}>{point}</li>
              ))}
            </ul>
          </section>
        ),
      )}
      <p>{pageText.commitmentDays(terms.decideWithinDays, terms.checkWithinDays)}</p>
      <p className="quiet">{pageText.commitmentBasis(terms.article)}</p>
    </>
  );
}

/** The applicant is told and chooses freely; what he chose is recorded either way (Guobanfa 2020 no. 42). */
export function CommitmentCard({ intake }: { intake: IntakeView }) {
  const { case: view, commitment: chosen } = intake;
  const client = useQueryClient();
  const keep = useMutation({
    mutationFn: (choice: CommitmentChoice) => call(chooseAtCounterAt, { caseId: view.id, choice }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['counter-intake', view.id] }),
  });
  if (view.terms.commitment === null) return null;
  const { barred } = view.terms.commitment;
  return (
    <Card size="small" title={<h2>{pageText.commitment}</h2>}>
      <p>{pageText.commitmentLead}</p>
      <CommitmentTerms view={view} />
      {barred && <Alert type="warning" role="status" title={pageText.commitmentBarred} />}
      <Refused error={keep.error} />
      <p role="status">{chosen === null ? pageText.notAsked : pageText.chosen[chosen]}</p>
      <Space wrap role="group" aria-label={pageText.commitment}>
        {CommitmentChoice.options.map((choice) => (
          <Button
            key={choice}
            type={chosen === choice ? 'primary' : 'default'}
            aria-pressed={chosen === choice}
            disabled={choice === 'commitment' && barred}
            onClick={() => keep.mutate(choice)}
          >
            {pageText.choices[choice]}
          </Button>
        ))}
      </Space>
    </Card>
  );
}
