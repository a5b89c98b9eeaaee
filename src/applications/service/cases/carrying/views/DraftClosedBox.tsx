import type { Frame } from '#kernel/page.ts';
import { Button, ButtonLink, ButtonRow, PlainForm } from '#platform/ui/public/actions.tsx';
import { Notice } from '#platform/ui/public/status.tsx';
import type { DraftFuture } from '../schema.ts';
import { carryText as en } from './text.en.ts';
import { carryText as zh } from './text.zh.ts';

/** On a draft whose item was retired: that it cannot be sent, and how to go on under another. */
export function DraftClosedBox({ frame, caseId, future }: { frame: Frame; caseId: string; future: DraftFuture | null }) {
  if (future?.closed !== true) return null;
  const text = frame.lang === 'en' ? en : zh;
  return (
    <Notice lang={frame.lang} kind="warn" title={text.title}>
      {future.carriedTo !== null ? (
        <>
          <p>{text.already}</p>
          <ButtonRow>
            <ButtonLink href={`/cases/${future.carriedTo}/apply/start`}>{text.goOn}</ButtonLink>
          </ButtonRow>
        </>
      ) : (
        <>
          <p>{future.successors.length === 0 ? text.nobody : text.lead}</p>
          {future.successors.map(({ itemId, name, carried, left }) => (
            <PlainForm key={itemId} action={`/cases/${caseId}/carrying`}>
              <input type="hidden" name="itemId" value={itemId} />
              <p>
                {carried === 0 ? text.nothing : text.fits(String(carried))}
                {carried > 0 && left.length > 0 && ` ${text.left(left.join(frame.lang === 'en' ? ', ' : '、'))}`}
              </p>
              <ButtonRow>
                <Button>{text.carry(name)}</Button>
              </ButtonRow>
            </PlainForm>
          ))}
        </>
      )}
      <p>
        <a href={`/items/${future.itemId}`}>{text.guide}</a>
      </p>
    </Notice>
  );
}
