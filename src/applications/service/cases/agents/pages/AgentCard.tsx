import { Card, Descriptions, Tag } from 'antd';
import type { DeskCase } from '../../schema.ts';
import { pageText } from './text.zh.ts';

/** Who acts for the applicant, with which powers, until when. */
export function AgentCard({ view }: { view: DeskCase }) {
  const { agent } = view.terms;
  if (agent === null) return null;
  return (
    <Card size="small" title={<h2>{pageText.title}</h2>}>
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: 'name',
            label: pageText.name,
            children: (
              <>
                {agent.name} <Tag>{pageText.kinds[agent.kind]}</Tag> {agent.ended && <Tag color="warning">{pageText.ended}</Tag>}
              </>
            ),
          },
          { key: 'id', label: pageText.idNumber, children: agent.idNumber },
          { key: 'powers', label: pageText.powers, children: agent.powers.map((power) => pageText.powerWords[power]).join(' · ') },
          { key: 'until', label: pageText.until, children: agent.until },
          ...(agent.scanned
            ? [
                {
                  key: 'scan',
                  label: pageText.scan,
                  children: (
                    <a href={`/api/desk/cases/${view.id}/authority-scan`} target="_blank" rel="noreferrer">
                      {pageText.openScan}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
