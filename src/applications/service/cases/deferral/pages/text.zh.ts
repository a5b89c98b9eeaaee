import type { DeferralStatus } from '../pure/deferral.ts';

export const pageText = {
  title: '容缺受理',
  until: (day: string) => `申请人书面承诺在${day}前补齐`,
  status: {
    promised: '已承诺，等待决定是否容缺受理',
    in_force: '已容缺受理，材料补齐之前不能作出决定',
    supplied: '已补齐',
    dropped: '已改为补正',
    ended: '逾期未补齐，已终止办理',
  } satisfies Record<DeferralStatus, string>,
};
