import type { ReactNode } from 'react';
import type { Frame } from '#kernel/page.ts';
import { flatten, valueAt } from '#platform/support/forms/pure/paths.ts';
import type { FormDefinition, FormField, FormStep } from '#platform/support/forms/schema.ts';
import { FormFields, StepRules } from '#platform/support/forms/views/FormFields.tsx';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { choicesOf, errorOf, fieldId } from '#platform/ui/public/form-state.ts';
import { CheckboxGroup, FileField } from '#platform/ui/public/groups.tsx';
import { SummaryList, type SummaryRow } from '#platform/ui/public/lists.tsx';
import { PortalPage } from '#platform/ui/public/PortalPage.tsx';
import { Notice, StepIndicator } from '#platform/ui/public/status.tsx';
import { SignCommitmentPanel } from '../commitment/views/CommitmentPages.tsx';
import { DeferralOfferPanel } from '../deferral/views/DeferralPanels.tsx';
import { isOpenSlot, isTouched, isUntouched, openFields, type Points } from '../pure/correction.ts';
import type { CaseView, MaterialView } from '../schema.ts';
import { dayText, viewTextOf } from './text.ts';

const pathOf = (view: CaseView, step: string) => `/cases/${view.id}/apply/${step}`;

function Steps({ frame, view, at }: { frame: Frame; view: CaseView; at: number }) {
  const text = viewTextOf(frame.lang);
  const wrong = (key: string) => view.defects.some(({ path }) => stepOfDefect(view.form, path) === key);
  const steps = [
    ...view.form.layout.map(({ key, title }) => ({ name: title, href: pathOf(view, key), missing: wrong(key) })),
    { name: text.materials, href: pathOf(view, 'materials'), missing: wrong('materials') || awaited(view).length > 0 },
    { name: text.check, href: pathOf(view, 'check') },
  ];
  return <StepIndicator lang={frame.lang} steps={steps} at={at} />;
}

/** The points a correction asks; null where none is asked and everything may be changed. */
const pointsOf = ({ status, correction }: CaseView): Points => (status === 'correcting' ? correction : null);

/** Materials a correction asks for and that still lie there as they were. */
function awaited({ materials, correctedSlots }: CaseView): MaterialView[] {
  return materials.filter(({ slot, toCorrect }) => toCorrect !== null && !correctedSlots.includes(slot));
}

/** What does not fit the registers, the licence in hand or a condition: told at the top of every step, and nobody is kept by it. */
function Warnings({ frame, view }: { frame: Frame; view: CaseView }) {
  const text = viewTextOf(frame.lang);
  const labels = (paths: readonly string[]) => paths.map((path) => nameOfTarget(view, path));
  return (
    <>
      {view.unlikeRegister.length > 0 && (
        <Notice lang={frame.lang} kind="warn" title={text.unlikeRegister(labels(view.unlikeRegister))}>
          <p>{text.unlikeRegisterHint}</p>
        </Notice>
      )}
      {view.unlikeLicence.length > 0 && (
        <Notice lang={frame.lang} kind="warn" title={text.unlikeLicence(labels(view.unlikeLicence))}>
          <p>{text.unlikeLicenceHint}</p>
        </Notice>
      )}
      {view.warnings.length > 0 && (
        <Notice lang={frame.lang} kind="warn" title={text.warnings}>
          <ul>
            {view.warnings.map(({ path, message }) => (
              <li key={path + message}>{message}</li>
            ))}
          </ul>
          <p>{text.warningsHint}</p>
        </Notice>
      )}
    </>
  );
}

/** What must be corrected, at the top of every step while a correction is asked. */
function Correction({ frame, view }: { frame: Frame; view: CaseView }) {
  if (!view.correction) return null;
  const text = viewTextOf(frame.lang);
  return (
    <Notice lang={frame.lang} kind="warn" title={text.correctionTitle}>
      <ul>
        {view.correction.map(({ target, reason }) => (
          <li key={target}>
            <a href={placeOfTarget(view, target)}>{nameOfTarget(view, target)}</a> {reason}{' '}
            {isTouched(target, view.correctedSlots) && <strong>{text.pointDone}</strong>}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

export function nameOfTarget(view: Pick<CaseView, 'form' | 'materials'>, target: string): string {
  return view.materials.find(({ slot }) => slot === target)?.name ?? labelOfPath(view, target) ?? target;
}

/** Where it is corrected: the material's box, or the field in its step. */
export function placeOfTarget(view: CaseView, target: string): string {
  if (view.materials.some(({ slot }) => slot === target)) return `${pathOf(view, 'materials')}#material-${target}`;
  return `${pathOf(view, stepOfDefect(view.form, target))}#${fieldId(`answers.${target}`)}`;
}

/** The label of a field; inside a list with the number of its row. */
function labelOfPath({ form }: Pick<CaseView, 'form'>, path: string): string | undefined {
  const [, list, index] = /^(.+?)\.(\d+)\./.exec(path) ?? [];
  const label = (form.fields[path] ?? form.fields[path.replace(/\.\d+(?=\.|$)/, '[]')])?.label;
  if (list === undefined || index === undefined || label === undefined) return label;
  return `${form.fields[list]?.label ?? ''} ${Number(index) + 1} · ${label}`;
}

interface ApplyStepPageProps {
  frame: Frame;
  view: CaseView;
  step: FormStep;
  notice?: ReactNode;
}

export function ApplyStepPage({ frame, view, step, notice }: ApplyStepPageProps) {
  const text = viewTextOf(frame.lang);
  const at = view.form.layout.findIndex(({ key }) => key === step.key);
  const points = pointsOf(view);
  const open = { ...step, fields: openFields(step, points, view.defects) };
  const closed = { ...step, fields: step.fields.filter((field) => !open.fields.includes(field)) };
  return (
    <PortalPage
      frame={frame}
      title={step.title}
      crumbs={[{ label: view.itemName, href: `/items/${view.itemId}` }]}
      lead={step.hint ?? text.savedHint}
      errorLabel={(path) => labelOfPath(view, path.replace(/^answers\./, ''))}
    >
      <Steps frame={frame} view={view} at={at} />
      <Correction frame={frame} view={view} />
      <Warnings frame={frame} view={view} />
      {open.fields.length === 0 && <p>{text.nothingToCorrectHere}</p>}
      {notice}
      <PlainForm action={pathOf(view, step.key)} keep={`apply-${view.id}-${step.key}`}>
        <FormFields
          frame={frame}
          definition={view.form}
          step={open}
          answers={view.answers}
          visible={view.visible}
          required={view.required}
        />
        <StepRules frame={frame} step={step} answers={view.answers} today={view.today} module={`/api/forms/${view.itemVersionId}/rules`} />
        <ButtonRow>
          <Button>{text.saveAndGo}</Button>
        </ButtonRow>
      </PlainForm>
      {closed.fields.length > 0 && (
        <section>
          <h2>{text.stays}</h2>
          <SummaryList lang={frame.lang} rows={answerRows(frame.lang, view, closed)} />
        </section>
      )}
    </PortalPage>
  );
}

/** Asked of the applicant now: needed in his case, brought already, or to be corrected. */
const isAsked = ({ required, files, toCorrect }: MaterialView) => required || files.length > 0 || toCorrect !== null;

const isReturned = (frame: Frame, slot: string) => frame.path.split('?')[0]?.endsWith(`/${slot}`) === true;

function MaterialSlot({ frame, view, material }: { frame: Frame; view: CaseView; material: MaterialView }) {
  const text = viewTextOf(frame.lang);
  // The form that came back has the plain name, which the summary of errors leads to.
  const returned = isReturned(frame, material.slot);
  return (
    <section className="panel" id={`material-${material.slot}`} aria-label={material.name}>
      <h2>{material.name}</h2>
      <p className="faint">
        {material.required ? text.needed : text.whenNeeded}
        {material.why !== null && ` · ${text.why}${material.why}`}
      </p>
      {material.toCorrect !== null && <p className="field-error">{material.toCorrect}</p>}
      <PlainForm action={`${pathOf(view, 'materials')}/${material.slot}`} upload>
        <FileField
          lang={frame.lang}
          name="upload"
          label={text.chooseFile}
          optional={!material.required && material.toCorrect === null}
          accept=".pdf,.jpg,.jpeg,.png"
          kinds={text.fileKinds}
          apart={returned ? undefined : `upload-${material.slot}`}
          error={returned ? errorOf(frame.form, 'upload') : undefined}
          uploaded={material.files.map((file) => ({ name: file.name, href: `/api/cases/${view.id}/files/${file.id}` }))}
        />
        <Button kind="secondary">{text.upload}</Button>
      </PlainForm>
      {material.files.length > 0 && (
        <PlainForm action={`${pathOf(view, 'materials')}/${material.slot}/remove`}>
          <Button kind="quiet">{text.removeFiles(material.name)}</Button>
        </PlainForm>
      )}
    </section>
  );
}

export function MaterialsPage({ frame, view, notice }: { frame: Frame; view: CaseView; notice?: ReactNode }) {
  const text = viewTextOf(frame.lang);
  const points = pointsOf(view);
  const isOpen = ({ slot }: MaterialView) => isOpenSlot(slot, points, view.defects) || view.correctedSlots.includes(slot);
  const asked = view.materials.filter((material) => isAsked(material) && isOpen(material));
  const stays = view.materials.filter((material) => isAsked(material) && !isOpen(material));
  const others = view.materials.filter((material) => !isAsked(material) && !material.obtained && isOpen(material));
  const obtained = view.materials.filter((material) => !isAsked(material) && material.obtained);
  return (
    <PortalPage
      frame={frame}
      title={text.materials}
      crumbs={[{ label: view.itemName, href: `/items/${view.itemId}` }]}
      lead={text.materialsHint}
      errorLabel={(path) => (path === 'upload' ? view.materials.find(({ slot }) => isReturned(frame, slot))?.name : undefined)}
    >
      <Steps frame={frame} view={view} at={view.form.layout.length} />
      <Correction frame={frame} view={view} />
      <Warnings frame={frame} view={view} />
      {notice}
      {asked.map((material) => (
        <MaterialSlot key={material.slot} frame={frame} view={view} material={material} />
      ))}
      {asked.length === 0 && <p>{points === null ? text.prepareNothing : text.nothingToCorrectHere}</p>}
      {stays.length > 0 && (
        <section>
          <h2>{text.stays}</h2>
          <SummaryList
            lang={frame.lang}
            rows={stays.map(({ name, files }) => ({ label: name, value: files.map((file) => file.name).join(text.listMark) }))}
          />
        </section>
      )}
      {others.length > 0 && (
        <details>
          <summary>{text.othersNotNeeded(others.length)}</summary>
          {others.map((material) => (
            <MaterialSlot key={material.slot} frame={frame} view={view} material={material} />
          ))}
        </details>
      )}
      {obtained.length > 0 && (
        <section>
          <h2>{text.obtained}</h2>
          <ul>
            {obtained.map((material) => (
              <li key={material.slot}>
                {material.name}
                {material.why !== null && <p className="faint">{material.why}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <ButtonRow>
        <ButtonLink href={pathOf(view, 'check')}>{text.toCheck}</ButtonLink>
      </ButtonRow>
    </PortalPage>
  );
}

/** The answers of one step as rows to check; those of `changeable` fields lead to where they are changed. */
export function answerRows(
  lang: Frame['lang'],
  view: Pick<CaseView, 'id' | 'answers' | 'visible' | 'form'>,
  step: FormStep,
  changeable: readonly string[] = [],
): SummaryRow[] {
  const flat = flatten(view.answers);
  const shown = new Set(view.visible);
  const rowOf = (path: string, field: FormField, label: string, asked = path): SummaryRow => {
    const stored = flat[path];
    const texts = (Array.isArray(stored) ? stored : stored === undefined ? [] : [stored]).map((one) => labelOf(field, one, lang));
    return {
      label,
      ...(texts.length === 0 ? {} : { value: texts.join(viewTextOf(lang).listMark) }),
      // What is computed changes by what it is computed from.
      ...(changeable.includes(asked) && field.value === undefined ? { changeHref: `/cases/${view.id}/apply/${step.key}` } : {}),
    };
  };
  return step.fields.flatMap((path): SummaryRow[] => {
    const field = view.form.fields[path];
    if (!field || !shown.has(path)) return [];
    if (field.widget !== 'repeat') return [rowOf(path, field, field.label)];
    const rows = valueAt(view.answers, path);
    return (Array.isArray(rows) ? rows : []).flatMap((_row, index) =>
      Object.entries(view.form.fields)
        .filter(([inner]) => inner.startsWith(`${path}[].`) && shown.has(inner.replace('[]', `.${index}`)))
        .map(([inner, innerField]) =>
          rowOf(inner.replace('[]', `.${index}`), innerField, `${field.label} ${index + 1} · ${innerField.label}`, path),
        ),
    );
  });
}

function labelOf(field: FormField, value: string, lang: Frame['lang']): string {
  const text = viewTextOf(lang);
  if (field.widget === 'money') return text.yuan(value);
  if (field.widget === 'date') return dayText(lang, value);
  return field.options?.find((option) => option.value === value)?.label ?? value;
}

export function stepOfDefect(form: FormDefinition, path: string): string {
  if (path.startsWith('material.')) return 'materials';
  return form.layout.find(({ fields }) => fields.some((field) => path === field || path.startsWith(`${field}.`)))?.key ?? 'check';
}

export function CheckAnswersPage({ frame, view, notice }: { frame: Frame; view: CaseView; notice?: ReactNode }) {
  const text = viewTextOf(frame.lang);
  const supplement = view.status === 'correcting';
  const points = pointsOf(view);
  const incomplete = frame.form?.code === 'case_incomplete';
  const defectName = (path: string) => nameOfTarget(view, path.replace(/^material\./, ''));
  return (
    <PortalPage
      frame={frame}
      title={text.check}
      crumbs={[{ label: view.itemName, href: `/items/${view.itemId}` }]}
      lead={supplement ? text.checkAgainLead : text.checkLead}
      errorLabel={incomplete ? defectName : undefined}
      errorHref={incomplete ? (path) => placeOfTarget(view, path.replace(/^material\./, '')) : undefined}
    >
      <Steps frame={frame} view={view} at={view.form.layout.length + 1} />
      <Correction frame={frame} view={view} />
      <Warnings frame={frame} view={view} />
      {notice}
      {view.defects.length > 0 && !incomplete && (
        <Notice lang={frame.lang} kind="warn" title={text.missing}>
          <ul>
            {view.defects.map((defect) => (
              <li key={`${defect.path}${defect.code}`}>
                {defectName(defect.path)} {defect.message}{' '}
                <a href={pathOf(view, stepOfDefect(view.form, defect.path))}>
                  {defect.path.startsWith('material.') ? text.goUpload : text.goFix}
                  <span className="unseen"> {defectName(defect.path)}</span>
                </a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {view.form.layout.map((step) => (
        <section key={step.key}>
          <h2>{step.title}</h2>
          <SummaryList lang={frame.lang} rows={answerRows(frame.lang, view, step, openFields(step, points, view.defects))} />
        </section>
      ))}
      <section>
        <h2>{text.materials}</h2>
        <SummaryList
          lang={frame.lang}
          rows={view.materials.filter(isAsked).map((material) => ({
            label: material.name,
            value: material.files.length > 0 ? material.files.map(({ name }) => name).join(text.listMark) : text.notUploaded,
            ...(isOpenSlot(material.slot, points, view.defects) || view.correctedSlots.includes(material.slot)
              ? { changeHref: `${pathOf(view, 'materials')}#material-${material.slot}` }
              : {}),
          }))}
        />
      </section>
      <PlainForm action={pathOf(view, 'check')}>
        <SignCommitmentPanel frame={frame} view={view} />
        <DeferralOfferPanel frame={frame} view={view} />
        <CheckboxGroup
          lang={frame.lang}
          label={text.promise}
          choices={[{ value: 'true', label: text.declaration }]}
          {...choicesOf(frame.form, 'declared')}
        />
        {isUntouched(points, view.correctedSlots) && (
          <CheckboxGroup
            lang={frame.lang}
            label={text.untouched}
            hint={points?.map(({ target }) => nameOfTarget(view, target)).join(text.listMark)}
            choices={[{ value: 'true', label: text.untouchedSure }]}
            {...choicesOf(frame.form, 'unchanged')}
          />
        )}
        {!view.electronicDelivery && (
          <CheckboxGroup
            lang={frame.lang}
            label={text.delivery}
            hint={text.deliveryHint}
            choices={[{ value: 'true', label: text.electronicDelivery }]}
            optional
            {...choicesOf(frame.form, 'electronicDelivery')}
          />
        )}
        <ButtonRow>
          <Button>{supplement ? text.submitAgain : text.submit}</Button>
        </ButtonRow>
      </PlainForm>
    </PortalPage>
  );
}
