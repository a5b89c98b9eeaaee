import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { call } from '#platform/ui/call.ts';
import { Refused } from '#platform/ui/console/parts.tsx';
import { DifferenceList } from '../../pages/DifferenceList.tsx';
import type { ItemId, ItemVersionId, VersionSummary } from '../../schema.ts';
import { compareVersionsAt } from '../schema.ts';
import { viewText } from '../text.zh.ts';
import { pageText as text } from './text.zh.ts';

/** Any two versions of an item, part by part in words; nothing until two are chosen, for the page shows the newest pair itself. */
export function CompareVersions({ id, versions }: { id: ItemId; versions: readonly VersionSummary[] }) {
  const [from, setFrom] = useState<ItemVersionId>();
  const [to, setTo] = useState<ItemVersionId>();
  const found = useQuery({
    queryKey: ['compare', id, from, to],
    enabled: from !== undefined && to !== undefined && from !== to,
    queryFn: () => call(compareVersionsAt, { id, from: from as ItemVersionId, to: to as ItemVersionId }),
  });
  const named = (version: ItemVersionId | undefined) => viewText.version(versions.find(({ id: one }) => one === version)?.version ?? 0);
  if (versions.length < 2) return null;
  const options = versions.map((one) => ({ value: one.id, label: viewText.version(one.version) }));
  return (
    <section aria-labelledby="compare">
      <h2 className="section-title" id="compare">
        {text.compare}
      </h2>
      <div className="toolbar">
        <label>
          {text.from}{' '}
          <Select
            aria-label={text.from}
            placeholder={text.choose}
            value={from}
            onChange={setFrom}
            options={options}
            style={{ minWidth: 140 }}
          />
        </label>
        <label>
          {text.to}{' '}
          <Select aria-label={text.to} placeholder={text.choose} value={to} onChange={setTo} options={options} style={{ minWidth: 120 }} />
        </label>
      </div>
      <Refused error={found.error} />
      {found.data &&
        (found.data.differences.length === 0 ? (
          <p>{text.same}</p>
        ) : (
          <DifferenceList differences={found.data.differences} labels={{ before: named(from), after: named(to) }} />
        ))}
    </section>
  );
}
