import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunView } from '../../server/aftersales/guides/views.ts';
import { viewPicture } from '../conversations/viewer.tsx';
import { inBoth } from './words.ts';

interface TreeNowProps {
  node: NonNullable<RunView['node']>;
  /** The cause this solution is for. */
  cause: { text: string; textEn: string; confidence: number } | undefined;
  isBusy: boolean;
  onAnswer(answer: string): void;
}

/** Where a tree stands: what is asked or to be done, and its answers. */
export function TreeNow({ node, cause, isBusy, onAnswer }: TreeNowProps) {
  const { t } = useTranslation();
  const head = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  const name = t('guides.pictureIs');
  const { picture } = node;
  // The button that was pressed is gone: what is asked next takes the focus, and is read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place says when
  useEffect(() => {
    if (pressed.current) head.current?.focus();
    pressed.current = false;
  }, [node.id]);
  const answer = (given: string) => {
    pressed.current = true;
    onAnswer(given);
  };
  return (
    <>
      <div ref={head} className="run-now" tabIndex={-1}>
        {node.kind === 'solution' && cause && (
          <p className="small muted">
            {t('guides.likely', { percent: cause.confidence })} <b>{inBoth(cause)}</b>
          </p>
        )}
        <p>
          <b>{inBoth(node)}</b>
        </p>
        {(node.more || node.moreEn) && <p className="run-more">{inBoth({ text: node.more, textEn: node.moreEn })}</p>}
        {picture && (
          <button
            type="button"
            className="run-picture"
            aria-label={t('chat.viewPicture', { name })}
            onClick={() => viewPicture({ url: picture, name })}
          >
            <img src={picture} alt="" loading="lazy" />
          </button>
        )}
      </div>
      <div className="run-answers">
        {node.answers.map((each) => (
          <button key={each.answer} type="button" className="button" disabled={isBusy} onClick={() => answer(each.answer)}>
            {inBoth(each)}
          </button>
        ))}
      </div>
    </>
  );
}
