import { Tag } from 'antd';
import { queueText } from '../desk/text.zh.ts';

/** The item's name; a case by commitment is told apart, since it is examined by what was promised and checked afterwards. */
export function ItemName({ name, byCommitment }: { name: string; byCommitment: boolean }) {
  return (
    <span className="item-name">
      <span className="item-name-words" title={name}>
        {name}
      </span>
      {byCommitment && <Tag color="#0f3f91">{queueText.procedures.commitment}</Tag>}
    </span>
  );
}
