import type { Language } from '#kernel/page.ts';
import { dayOf } from '#kernel/time.ts';
import type { Item, Limit, Material, ServiceGuide } from '../schema.ts';
import type { ItemReduction } from '../reductions/schema.ts';
import { lessWords } from '../reductions/text.ts';
import type { Guide, GuideMaterial, GuideRemedy } from './guide.ts';
import { catalogueTextOf } from './text.ts';

type Words = ReturnType<typeof catalogueTextOf>['words'];

/** The implementation list as finished words, ready to read. */
export function guideOf(
  lang: Language,
  { id, item, generic, status, codeParts, assumedLimit, needed, publishedAt }: ServiceGuide,
  reduction: ItemReduction | null = null,
): Guide {
  const { words } = catalogueTextOf(lang);
  const less = reduction === null ? undefined : lessWords(lang, reduction);
  const promised = item.promisedLimit === null ? words.notStated : limitText(words, item.promisedLimit);
  return {
    code: item.code,
    historyHref: `/items/${id}/history`,
    ...(less === undefined ? {} : { less }),
    title: item.name,
    summary: item.summary,
    department: item.department.name,
    itemKind: words.types[item.type],
    facts: {
      who: whoText(words, item),
      howLong: howLongText(words, item, assumedLimit),
      fee: feeText(words, item),
      visits: item.visits === null ? words.notStated : item.visits === 0 ? words.noVisit : words.visits(String(item.visits)),
    },
    statutoryLimit: statutoryText(words, item, assumedLimit),
    promisedLimit: promised,
    ...(status === 'published' ? { applyHref: `/items/${id}/apply` } : {}),
    ...(status === 'retired' ? { closed: true as const } : {}),
    ...(item.materialsListed ? {} : { materialsUnknown: true as const }),
    ...(item.feesKnown ? {} : { feesUnknown: true as const }),
    conditions: item.conditions,
    ...(generic ? { conditionsAsGiven: true as const } : {}),
    materials: item.materials.map((material) => materialOf(words, material, generic, needed[material.key])),
    steps: item.steps.map(({ name, who, howLong, what }) => ({ name, who, howLong, detail: what })),
    basis: item.legalBasis.map(({ title, documentNumber, article, verified }) => {
      return { law: documentNumber === '' ? title : `${title} ${documentNumber}`, article, verified };
    }),
    fees: item.fees.map((fee) => ({ name: fee.name, amount: feeWords(words, fee), basis: fee.basis })),
    results: [{ name: item.result.name, ...(item.result.period === '' ? {} : { validity: item.result.period }) }],
    windows: item.windows,
    consultPhone: item.consultPhone ?? '12345',
    complaintPhone: item.complainPhone ?? '12345',
    questions: item.questions.map(({ ask, answer }) => ({ question: ask, answer })),
    remedies: item.remedies.map((remedy) => remedyOf(words, remedy)),
    importedRemarks: [
      ...(generic ? [words.genericRemark] : []),
      ...(codeParts.standard ? [] : [words.codeOddity]),
      ...(item.jointDepartments === null ? [] : [words.joint(item.jointDepartments)]),
      ...item.notes,
    ],
    updatedOn: dayOf(publishedAt),
  };
}

/** What is promised; where nothing is, what the law allows, and where even that had to be assumed, said so. */
function howLongText(words: Words, { handling, promisedLimit, statutoryLimit }: Item, assumed: ServiceGuide['assumedLimit']): string {
  if (handling === 'immediate') return words.immediately;
  if (promisedLimit !== null) return limitText(words, promisedLimit);
  if (statutoryLimit !== null) return words.atMost(limitText(words, statutoryLimit));
  return assumed === null ? words.notStated : words.assumedShort(limitText(words, assumed));
}

export function limitText(words: Words, limit: Limit): string {
  return `${limit.value} ${words.units[limit.unit]}`.replace(/ {2,}/g, ' ');
}

function statutoryText(words: Words, { statutoryLimit }: Item, assumed: ServiceGuide['assumedLimit']): string {
  if (statutoryLimit !== null) {
    const limit = limitText(words, statutoryLimit);
    return statutoryLimit.article === '' ? limit : words.withArticle(limit, statutoryLimit.article);
  }
  return assumed === null ? words.notStated : words.assumed(limitText(words, assumed), assumed.article);
}

function whoText(words: Words, { audience }: Item): string {
  if (audience.kinds.length > 0) return audience.kinds.join(' · ');
  return [audience.naturalPerson ? words.natural : '', audience.legalPerson ? words.legal : ''].filter((who) => who !== '').join(' · ');
}

function feeText(words: Words, { fees, feesKnown }: Item): string {
  if (!feesKnown) return words.feeUnknown;
  return fees.length === 0 ? words.noFee : words.feeSee;
}

function feeWords(words: Words, { amount, reductions }: Item['fees'][number]): string {
  return [amount, ...reductions.map(({ percent, ground }) => words.feeReduced(percent, ground))].join(' ');
}

function materialOf(words: Words, material: Material, generic: boolean, needed: string | undefined): GuideMaterial {
  const form = [words[material.form], material.original ? words.original : '', words.copies(String(material.copies))];
  const unclear = generic && material.required !== 'always';
  const when = unclear ? words.unclear : material.required === 'conditional' ? (needed ?? words.conditionally) : words.optional;
  return {
    name: material.name,
    ...(material.why === '' ? {} : { why: material.why }),
    form: form.filter((part) => part !== '').join(' · '),
    ...(material.required === 'always'
      ? { required: material.deferrable ? ('deferrable' as const) : ('always' as const) }
      : { required: unclear ? ('unclear' as const) : ('when' as const), when }),
    ...(material.obtainableFrom === null ? {} : { fetchedFrom: material.obtainableFrom }),
    ...(material.sample === null ? {} : { note: material.sample }),
  };
}

// 行政复议法第二十条：六十日；行政诉讼法第四十六条：六个月。The letter of a decision computes the body; a guide can only name the ways.
function remedyOf(words: Words, remedy: Item['remedies'][number]): GuideRemedy {
  return remedy === 'reconsideration'
    ? { way: words.reconsideration, where: words.reconsiderationWhere, within: words.reconsiderationWithin }
    : { way: words.litigation, where: words.litigationWhere, within: words.litigationWithin };
}
