import { Button, Modal, Switch } from 'antd';
import { useState } from 'react';
import { keysAreOn, turnKeys, useKeys } from '#platform/ui/console/keys.ts';
import { useNarrow } from '#platform/ui/console/narrow.ts';
import { consoleText } from './text.zh.ts';

/** The list of keys, and the switch that turns them off. */
export function KeysHelp() {
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(keysAreOn);
  // A phone has no keys; where one is attached `?` still opens the list.
  const narrow = useNarrow();
  useKeys({ '?': () => setOpen(true) });
  return (
    <>
      {!narrow && (
        <Button type="text" onClick={() => setOpen(true)}>
          {consoleText.keys}
        </Button>
      )}
      {open && (
        <Modal
          open
          title={consoleText.keys}
          onCancel={() => setOpen(false)}
          footer={<Button onClick={() => setOpen(false)}>{consoleText.close}</Button>}
          destroyOnHidden
        >
          <dl className="keys">
            {consoleText.keyList.map(([key, what]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <p className="quiet">{consoleText.keysNote}</p>
          <label className="marked-row">
            {consoleText.keysOn}
            <Switch
              checked={on}
              onChange={(next) => {
                turnKeys(next);
                setOn(next);
              }}
            />
          </label>
        </Modal>
      )}
    </>
  );
}
