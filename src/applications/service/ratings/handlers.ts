import { type Handler, on } from '#platform/events/relay.ts';
import { notify } from '#platform/notice/contract.ts';
import type { RaterAnswered } from './contract.ts';
import { noticeText } from './text.zh.ts';

export const handlers: Handler[] = [
  on<RaterAnswered>('ratings.rater_answered', 'ratings.tell_rater', (work, { subject, rectificationId, raterId, version }) =>
    notify(work, {
      personId: raterId,
      key: `${rectificationId}/answer/${version}`,
      kind: 'rating.answered',
      params: noticeText.answered,
      subject: `/cases/${subject}/rate`,
    }),
  ),
];
