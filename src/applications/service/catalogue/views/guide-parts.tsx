import type { Language } from '#kernel/page.ts';
import { catalogueTextOf } from './text.ts';
import type { GuideBasis, GuideMaterial, GuideStep } from './guide.ts';

export interface MaterialsProps {
  lang: Language;
  materials: readonly GuideMaterial[];
  /** The source does not list them, which is not the same as none. */
  unknown: boolean;
}

export function Materials({ lang, materials, unknown }: MaterialsProps) {
  const text = catalogueTextOf(lang).guide;
  const fetched = materials.filter((material) => material.fetchedFrom !== undefined).length;
  return (
    <section aria-labelledby="materials">
      <h2 id="materials">{text.materials}</h2>
      <p className="faint">
        <a className="target" href="/proofs">
          {text.proofs}
        </a>
      </p>
      <p>
        {materials.length === 0
          ? unknown
            ? text.materialsUnknown
            : text.materialsNone
          : fetched === 0
            ? text.materialsOnly(String(materials.length))
            : text.materialsCount(String(materials.length), String(fetched))}
      </p>
      {materials.length > 0 && (
        <ol className="materials">
          {materials.map((material) => (
            <li key={material.name}>
              <Material lang={lang} material={material} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Material({ lang, material }: { lang: Language; material: GuideMaterial }) {
  const text = catalogueTextOf(lang).guide;
  const required =
    material.required === 'always'
      ? text.required
      : material.required === 'deferrable'
        ? text.deferrable
        : material.required === 'unclear'
          ? material.when
          : text.requiredWhen(material.when ?? '');
  const fetching = ({ fetchedFrom, required: how }: GuideMaterial) => {
    if (fetchedFrom !== undefined) return text.fetchable(fetchedFrom);
    return how === 'unclear' ? undefined : text.notFetchable;
  };
  const facts = [
    [text.why, material.why],
    [text.form, material.form],
    [text.fetch, fetching(material)],
    [text.note, material.note],
  ] as const;
  return (
    <>
      <h3>{material.name}</h3>
      <p className={`required ${material.required}`}>{required}</p>
      <dl className="particulars">
        {facts.map(
          ([label, value]) =>
            value !== undefined && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {(material.sampleHref !== undefined || material.blankHref !== undefined) && (
        <p className="links no-print">
          {material.sampleHref !== undefined && (
            <a className="target" href={material.sampleHref}>
              {text.sample(material.name)}
            </a>
          )}
          {material.blankHref !== undefined && (
            <a className="target" href={material.blankHref}>
              {text.blank(material.name)}
            </a>
          )}
        </p>
      )}
    </>
  );
}

export function Steps({ lang, steps }: { lang: Language; steps: readonly GuideStep[] }) {
  const text = catalogueTextOf(lang).guide;
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">{text.steps}</h2>
      {steps.length === 0 && <p>{text.stepsGeneric}</p>}
      <ol className="guide-steps" hidden={steps.length === 0}>
        {steps.map((step) => (
          <li key={step.name}>
            <h3>{step.name}</h3>
            <p className="faint">
              {text.stepWho(step.who)} · {text.stepLong(step.howLong)}
            </p>
            {step.detail !== undefined && <p>{step.detail}</p>}
          </li>
        ))}
      </ol>
      <p className="faint">{text.limitNote}</p>
    </section>
  );
}

export function Basis({ lang, basis }: { lang: Language; basis: readonly GuideBasis[] }) {
  const text = catalogueTextOf(lang).guide;
  return (
    <section aria-labelledby="basis">
      <h2 id="basis">{text.basis}</h2>
      {basis.length === 0 && <p>{text.basisUnknown}</p>}
      <ul hidden={basis.length === 0}>
        {basis.map((one) => {
          const name = `${one.law} ${one.article}`;
          return (
            <li key={name}>
              {one.href === undefined ? (
                name
              ) : (
                <a className="target" href={one.href}>
                  {name}
                </a>
              )}
              {!one.verified && <span className="unverified">{text.unverified}</span>}
              {one.text !== undefined && <blockquote>{one.text}</blockquote>}
            </li>
          );
        })}
      </ul>
      {basis.some((one) => !one.verified) && <p className="faint">{text.unverifiedNote}</p>}
    </section>
  );
}
