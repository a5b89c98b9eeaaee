import { flatten } from '#platform/support/forms/pure/paths.ts';
import type { IntakeView } from '../schema.ts';
import { CommitmentTerms } from './CommitmentCard.tsx';
import { pageText } from './text.zh.ts';

/** On paper only: what the applicant reads, confirms and signs, step by step as it was asked. */
export function PrintedForm({ intake: { case: view, papers, commitment } }: { intake: IntakeView }) {
  const answers = Object.entries(flatten(view.answers)).filter(([path]) => view.visible.includes(path));
  const brought = view.materials.filter(({ slot, files }) => files.length > 0 || papers.some((one) => one.slot === slot && one.sheets > 0));
  return (
    <section className="on-paper" aria-hidden>
      <h2>{view.itemName}</h2>
      <p>
        {pageText.applicant} {view.applicantName} · {view.departmentName}
      </p>
      {view.form.layout.map(({ key, title, fields }) => {
        const own = answers.filter(([path]) => fields.some((field) => path === field || path.startsWith(`${field}.`)));
        if (own.length === 0) return null;
        return (
          <table key={key}>
            <caption>{title}</caption>
            <tbody>
              {own.map(([path, value]) => {
                const field = view.form.fields[path.replaceAll(/\.\d+(?=\.|$)/g, '[]')];
                const words = [value].flat().map((one) => field?.options?.find((option) => option.value === one)?.label ?? one);
                return (
                  <tr key={path}>
                    <th scope="row">{field?.label ?? path}</th>
                    <td>{words.join(' ')}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        );
      })}
      {brought.length > 0 && (
        <>
          <h3>{pageText.materials}</h3>
          <ul>
            {brought.map(({ slot, name }) => (
              <li key={slot}>{name}</li>
            ))}
          </ul>
        </>
      )}
      <p>{pageText.declared}</p>
      <Signature />
      {commitment !== null && (
        <section className="promise">
          <h3>{pageText.commitment}</h3>
          <CommitmentTerms view={view} />
          <p>{pageText.chosen[commitment]}</p>
          {commitment === 'commitment' && <p>{pageText.promise}</p>}
          <Signature />
        </section>
      )}
    </section>
  );
}

function Signature() {
  return (
    <p className="signature">
      <span>{pageText.signature}</span>
      <span>{pageText.signedOn}</span>
    </p>
  );
}
