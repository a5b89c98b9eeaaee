/** A process file for a test: the elements as they are written in BPMN, flows as `'a -> b'` or `'a -> b : condition'`. */
export function aBpmn(id: string, elements: string, arrows: readonly string[], outside = ''): string {
  const flows = arrows.map((arrow, index) => {
    const [, from, to, condition] = /^(\w+) -> (\w+)(?: : (.+))?$/.exec(arrow) ?? [];
    if (from === undefined || to === undefined) throw new Error(`not an arrow: ${arrow}`);
    const inside = condition === undefined ? '' : `<conditionExpression>${condition}</conditionExpression>`;
    return `<sequenceFlow id="f${index}_${from}_${to}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yw="https://yiwang.dev/bpmn" id="d_${id}" targetNamespace="https://yiwang.dev/test">
  ${outside}
  <process id="${id}" name="${id}" isExecutable="true">${elements}${flows.join('')}</process>
</definitions>`;
}
