import { call } from '#platform/ui/call.ts';
import { ActModal, Field } from '#platform/ui/console/parts.tsx';
import { dayOf, Instant } from '#kernel/time.ts';
import {
  askResumptionAt,
  cancelSealAt,
  changeKeeperAt,
  declineResumptionAt,
  fileSealAt,
  refuseSealAt,
  resumeSealAt,
  type SealAct,
  type SealView,
  StopGround,
  stopSealAt,
  withdrawSealAt,
} from '../schema.ts';
import { stopGroundText } from '../text.zh.ts';
import { pageText as text } from './text.zh.ts';

interface ActDialogProps {
  act: SealAct;
  seal: SealView;
  close: () => void;
}

/** What only needs to be said in words. */
const plain = {
  withdraw: withdrawSealAt,
  refuse: refuseSealAt,
  ask_resumption: askResumptionAt,
  decline_resumption: declineResumptionAt,
  resume: resumeSealAt,
  cancel: cancelSealAt,
} as const;
const isPlain = (act: SealAct): act is keyof typeof plain => act in plain;

/** The dialog of each act: what it does is said before it is done. */
export function ActDialog({ act, seal, close }: ActDialogProps) {
  const seen = { id: seal.id, version: seal.version };
  if (isPlain(act)) {
    const { act: title, lead, label } = text[act];
    return (
      <ActModal<{ words: string }, SealView>
        title={title}
        lead={lead}
        ok={title}
        danger={act === 'cancel'}
        run={({ words }) => call(plain[act], { ...seen, words })}
        close={close}
      >
        <Field name="words" label={label} />
      </ActModal>
    );
  }
  if (act === 'file')
    return (
      <ActModal<{ inUseFrom: string }, SealView>
        title={text.file.act}
        lead={text.file.lead}
        ok={text.file.act}
        initial={{ inUseFrom: dayOf(Instant.parse(new Date().toISOString())) }}
        run={(values) => call(fileSealAt, fileSealAt.input.parse({ ...seen, ...values }))}
        close={close}
      >
        <Field name="inUseFrom" label={text.inUseFrom} type="date" />
      </ActModal>
    );
  if (act === 'stop')
    return (
      <ActModal<{ ground: string; words: string }, SealView>
        title={text.stop.act}
        lead={text.stop.lead}
        ok={text.stop.act}
        danger
        run={(values) => call(stopSealAt, stopSealAt.input.parse({ ...seen, ...values }))}
        close={close}
      >
        <Field name="ground" label={text.ground} options={StopGround.options.map((value) => ({ value, label: stopGroundText[value] }))} />
        <Field name="words" label={text.stop.label} />
      </ActModal>
    );
  if (act !== 'change_keeper') return null;
  return (
    <ActModal<{ keeperId: string }, SealView>
      title={text.change_keeper.act}
      lead={text.change_keeper.lead}
      ok={text.change_keeper.act}
      run={(values) => call(changeKeeperAt, changeKeeperAt.input.parse({ ...seen, ...values }))}
      close={close}
    >
      <Field
        name="keeperId"
        label={text.keeper}
        hint={text.keeperHint}
        options={seal.colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </ActModal>
  );
}
