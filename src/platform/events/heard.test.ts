import { expect, test } from 'vitest';
import { untilHeard } from './heard.ts';

const deaf = (times: number) => {
  const told = { times: 0 };
  const tell = () => {
    told.times += 1;
    return told.times <= times ? Promise.reject(new Error('away')) : Promise.resolve();
  };
  return { told, tell };
};

test('数据库暂时不在：说到它听见为止，听见了就不再说', async () => {
  const { told, tell } = deaf(2);
  await untilHeard(tell, 60, () => false);
  expect(told.times).toBe(3);
});

test('租期已过或者正在停止：不再说，如实报出原因', async () => {
  await expect(untilHeard(deaf(9).tell, 1, () => false)).rejects.toThrow('away');
  const { told, tell } = deaf(9);
  await expect(untilHeard(tell, 60, () => true)).rejects.toThrow('away');
  expect(told.times).toBe(1);
});
