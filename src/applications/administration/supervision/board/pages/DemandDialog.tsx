import { useQuery } from '@tanstack/react-query';
import { Form, Input, Radio, Select } from 'antd';
import type { CaseId } from '#applications/service/cases/schema.ts';
import type { PersonId } from '#kernel/id.ts';
import { call } from '#platform/ui/call.ts';
import { ActModal, Refused } from '#platform/ui/console/parts.tsx';
import { counted, within } from '#platform/ui/console/limited.tsx';
import { askedCaseAt, demandAt, type Explanation, ExplanationGround } from '../../schema.ts';
import { pageText as text } from './text.zh.ts';

interface Values {
  ground: ExplanationGround;
  addressee: PersonId | '';
  question: string;
}

export function DemandDialog({ caseId, number, close }: { caseId: CaseId; number: string; close: () => void }) {
  const about = useQuery({ queryKey: ['asked-case', caseId], queryFn: () => call(askedCaseAt, { caseId }) });
  if (!about.data) return <Refused error={about.error} />;
  const { overdue, officials, workdays } = about.data;
  return (
    <ActModal<Values, Explanation>
      title={text.demandTitle(number)}
      lead={text.demandLead(workdays)}
      ok={text.demand}
      run={({ ground, addressee, question }) =>
        call(demandAt, { caseId, ground, question: question.trim(), ...(addressee === '' ? {} : { addressee }) })
      }
      close={close}
      initial={{ ground: overdue ? 'overdue' : 'odd', addressee: '' }}
    >
      <Form.Item name="ground" label={text.ground}>
        <Radio.Group
          options={ExplanationGround.options.map((value) => ({
            value,
            label: text.grounds[value],
            disabled: value === 'overdue' && !overdue,
          }))}
        />
      </Form.Item>
      <Form.Item name="addressee" label={text.addressee}>
        <Select
          showSearch
          optionFilterProp="label"
          options={[{ value: '', label: text.wholeDepartment }, ...officials.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      </Form.Item>
      <Form.Item
        name="question"
        label={text.question}
        extra={text.questionHint}
        rules={[{ required: true, whitespace: true, min: 5, message: text.questionToDo }, within(1_000)]}
      >
        <Input.TextArea rows={4} {...counted(1_000)} />
      </Form.Item>
    </ActModal>
  );
}
