import { Card, Timeline } from 'antd';
import { chineseDay } from '#kernel/time.ts';
import type { DeskCase } from '../schema.ts';
import { historyEntry } from './history.ts';
import { pageText } from './text.zh.ts';

export function HistoryCard({ view }: { view: DeskCase }) {
  return (
    <Card size="small" title={<h2>{pageText.history}</h2>}>
      <Timeline
        items={view.events.map((event, index) => {
          const { title, who, result, details, textLabel, text } = historyEntry(event, view);
          return {
            // A history only grows: an event keeps its place.
            key: index,
            content: (
              <>
                <strong>{title}</strong>
                {result && <span className={result.good ? 'light-green' : 'light-red'}> {result.text}</span>}
                <div className="quiet">{[chineseDay(event.effectiveOn), who, ...details].join(' · ')}</div>
                {text !== null && (
                  <p className="kept-lines">
                    {textLabel !== null && <span className="quiet">{textLabel}</span>}
                    {text}
                  </p>
                )}
              </>
            ),
          };
        })}
      />
    </Card>
  );
}
