import type { QuotaProblem } from './problems.ts';

export const problemText = {
  quota_no_place: '名额已满，这件申请还在等候，不能准予。可以等有名额空出，或者以数量限制为由不予许可（行政许可法第五十七条）。',
  quota_case_not_found: '没有找到这个办件，请从「我的办件」或者办件列表进入。',
} satisfies Record<QuotaProblem, string>;

export const quotaText = {
  ground: (region: string, total: number, basis: string) =>
    `依照${basis}，${region}的名额共 ${total} 个，已经由受理在先的申请人取得（行政许可法第五十七条）。`,
};

export const noticeText = {
  risen: { title: '您等候的名额已经轮到', text: '有名额空出，您的申请按先后顺序取得名额，继续办理。' },
};
