const attributes = (names: readonly string[]) => names.map((name) => ({ name, isAttr: true, type: 'String' }));

/** Our namespace as bpmn-moddle wants it described: one truth for the reader on the server and the designer in the browser. */
export const yiwangDescriptor = {
  name: 'Yiwang',
  uri: 'https://yiwang.dev/bpmn',
  prefix: 'yw',
  types: [
    {
      name: 'Work',
      extends: ['bpmn:Activity'],
      properties: attributes([
        ...['duty', 'department', 'act', 'limit', 'signers', 'service', 'form', 'fields'],
        ...['moves', 'returnTo', 'whenVacant', 'escalateAfter', 'escalateTo'],
      ]),
    },
    {
      name: 'Countersign',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: attributes(['collection', 'element', 'results']),
    },
  ],
};
