import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { listChargesAt } from '#applications/service/payments/schema.ts';
import { deskPlaceAt } from '#applications/service/quotas/schema.ts';
import { yuan } from '#kernel/money.ts';
import { call } from '#platform/ui/call.ts';
import { patternOf } from '../field-rights.ts';
import type { DeskCase } from '../schema.ts';
import { WaitingCheck } from '../site-checks/pages/WaitingCheck.tsx';
import { pageText } from './text.zh.ts';

/** What stands beside the case and decides whether it can go on: a record to be confirmed, money it waits for, a place it does not have. */
export function CaseNotices({ view }: { view: DeskCase }) {
  const { id, number, version } = view;
  const place = useQuery({ queryKey: ['place', id, version], queryFn: () => call(deskPlaceAt, { caseId: id }), retry: false });
  const charges = useQuery({
    queryKey: ['charges', id, version],
    queryFn: () => call(listChargesAt, { q: number ?? '' }),
    enabled: number !== null,
    retry: false,
  });
  const labels = (paths: readonly string[]) => [...new Set(paths.map((path) => view.form.fields[patternOf(path)]?.label ?? path))];
  const standing = place.data?.place ?? null;
  return (
    <>
      <WaitingCheck view={view} />
      {view.unlikeRegister.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={pageText.unlikeRegister(labels(view.unlikeRegister))}
          description={pageText.unlikeRegisterHint}
        />
      )}
      {view.unlikeLicence.length > 0 && (
        <Alert type="info" showIcon title={pageText.unlikeLicence(labels(view.unlikeLicence))} description={pageText.unlikeLicenceHint} />
      )}
      {view.warnings.length > 0 && (
        <Alert type="warning" showIcon title={pageText.warnings} description={view.warnings.map(({ message }) => message).join(' ')} />
      )}
      {(charges.data ?? []).map(({ id: charge, status, dueFen, code }) => (
        <Alert
          key={charge}
          type={status === 'waiting' ? 'warning' : 'info'}
          showIcon
          title={pageText.charge[status](yuan(dueFen))}
          description={status === 'waiting' ? pageText.chargeCode(code) : undefined}
        />
      ))}
      {standing !== null && standing.state !== 'freed' && (
        <Alert
          type={standing.waitingAs === null ? 'info' : 'warning'}
          showIcon
          title={pageText.quotaPlace(standing.region, standing.total)}
          description={standing.waitingAs === null ? pageText.placeHeld : pageText.placeWaits(standing.waitingAs)}
        />
      )}
    </>
  );
}
