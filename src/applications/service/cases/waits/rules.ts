import type { ApplicantWait, StepWait } from './schema.ts';

export type Measure = Omit<StepWait, 'share'>;

/** Each step's share of all time waited; the shares of a process add up to one, or are all nothing. */
export function withShares(measures: readonly Measure[]): StepWait[] {
  const whole = measures.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0);
  return measures.map((measure) => ({ ...measure, share: whole === 0 ? 0 : measure.totalSeconds / whole }));
}

export type ApplicantMeasure = Omit<ApplicantWait, 'share'>;

/** The applicants' part of all waiting, that at the desks included. */
export function withApplicantShare(measure: ApplicantMeasure, steps: readonly Measure[]): ApplicantWait {
  const whole = steps.reduce((sum, { totalSeconds }) => sum + totalSeconds, measure.totalSeconds);
  return { ...measure, share: whole === 0 ? 0 : measure.totalSeconds / whole };
}

/** Steps as long as the longest: none of them is called the one. */
export function equallyLong<Step extends Pick<StepWait, 'done' | 'totalSeconds'>>(steps: readonly Step[], worst: Step | undefined): Step[] {
  return steps.filter(({ done, totalSeconds }) => done > 0 && totalSeconds === worst?.totalSeconds);
}

/** The step most of the time was spent at. */
export function bottleneckOf(steps: readonly StepWait[]): StepWait | null {
  return steps.reduce<StepWait | null>(
    (most, step) => (step.done > 0 && step.totalSeconds > (most?.totalSeconds ?? 0) ? step : most),
    null,
  );
}
