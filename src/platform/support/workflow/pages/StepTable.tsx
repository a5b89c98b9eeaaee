import type { Shape } from 'bpmn-js/lib/NavigatedViewer.js';
import { Button, Table } from 'antd';
import type { Drawing } from './fields.ts';
import { rowsOf } from './properties.ts';
import { designerText as text } from './text.designer.zh.ts';

interface Props {
  drawing: Drawing;
  selected: Shape | null;
  choose: (element: Shape) => void;
  readOnly: boolean;
}

/** The drawing as a table: who cannot see the canvas reads and edits the same process here. */
export function StepTable({ drawing, selected, choose, readOnly }: Props) {
  return (
    <section aria-labelledby="designer-steps">
      <h2 className="section-title" id="designer-steps">
        {text.steps}
      </h2>
      {!readOnly && <p className="quiet">{text.stepsLead}</p>}
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={rowsOf(drawing)}
        rowClassName={({ element }) => (element === selected ? 'designer-chosen' : '')}
        columns={[
          { title: text.columns.name, dataIndex: 'name' },
          { title: text.columns.kind, dataIndex: 'kind' },
          { title: text.columns.post, dataIndex: 'post' },
          { title: text.columns.limit, dataIndex: 'limit' },
          { title: text.columns.next, dataIndex: 'next' },
          {
            title: text.columns.act,
            key: 'act',
            render: (_: unknown, { name, element }) => (
              <Button size="small" aria-label={readOnly ? text.lookOf(name) : text.editOf(name)} onClick={() => choose(element)}>
                {readOnly ? text.look : text.edit}
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}
