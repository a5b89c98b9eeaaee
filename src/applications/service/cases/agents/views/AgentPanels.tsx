import type { AuthorityView } from '#applications/service/authorities/schema.ts';
import type { Frame } from '#kernel/page.ts';
import { errorOf, valueOf } from '#platform/ui/public/form-state.ts';
import { RadioGroup } from '#platform/ui/public/groups.tsx';
import type { CaseView } from '../../schema.ts';
import { dayText } from '../../views/text.ts';
import { viewText as en } from './text.en.ts';
import { viewText as zh } from './text.zh.ts';

const textOf = (lang: Frame['lang']): typeof zh => (lang === 'en' ? en : zh);

/** Before the first step, for whoever holds an authority: for himself or for his principal. */
export function AuthorityChoice({ frame, authorities }: { frame: Frame; authorities: readonly AuthorityView[] }) {
  if (authorities.length === 0) return null;
  const text = textOf(frame.lang);
  return (
    <RadioGroup
      lang={frame.lang}
      name="authorityId"
      label={text.label}
      value={valueOf(frame.form, 'authorityId')}
      error={errorOf(frame.form, 'authorityId')}
      choices={[
        { value: '', label: text.self },
        ...authorities.map((one) => ({
          value: one.id,
          label: text.other(one.principalName),
          hint: text.until(dayText(frame.lang, one.until)),
        })),
      ]}
    />
  );
}

/** On the case's page: who acts, until when, and the way to end it. */
export function AgentPanel({ frame, view }: { frame: Frame; view: CaseView }) {
  const { agent } = view.terms;
  if (agent === null) return null;
  const text = textOf(frame.lang);
  return (
    <section className="panel" aria-label={text.title}>
      <h2>{text.title}</h2>
      <p>{agent.ended ? text.ended : text.acts(agent.name, agent.idNumber, dayText(frame.lang, agent.until))}</p>
      <p>
        <a className="target" href="/my/authorities">
          {text.manage}
        </a>
      </p>
    </section>
  );
}
