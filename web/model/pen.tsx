import { Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ModelUse, rewriteTones } from '../../common/model.ts';
import './pen.css';
import { PenResult } from './pen-result.tsx';
import { type Field, useModelHelp } from './use-model-help.ts';
import './words.ts';

export interface PenProps extends Field {
  conversation: string;
  words: string;
}

/** The model beside the field: what it can do with the draft and the talk, and what came of it. */
export function ModelPen({ conversation, words, onWords, onDrafted, uses }: PenProps & { uses: readonly ModelUse[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const help = useModelHelp(conversation, words, { onWords, onDrafted });
  const close = () => setOpen(false);
  const panel = (
    <div className="model-pen">
      <Acts uses={uses} help={help} isEmpty={words.trim() === ''} />
      <p role="status" className="muted small">
        {help.isBusy && t('modelHelp.busy')}
        {help.failure && t('modelHelp.failed', { why: t(`model.outcome.${help.failure}`) })}
      </p>
      <PenResult help={help} conversation={conversation} onDone={close} />
    </div>
  );
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      placement="topLeft"
      content={panel}
      classNames={{ root: 'model-popover' }}
    >
      <button type="button" className="tool" title={t('modelHelp.open')} aria-expanded={isOpen}>
        {t('modelHelp.name')}
      </button>
    </Popover>
  );
}

interface ActsProps {
  uses: readonly ModelUse[];
  help: ReturnType<typeof useModelHelp>;
  isEmpty: boolean;
}

function Acts({ uses, help, isEmpty }: ActsProps) {
  const { t } = useTranslation();
  const why = isEmpty ? t('modelHelp.writeFirst') : undefined;
  return (
    <>
      {uses.includes('draft') && (
        <div className="model-acts">
          <button type="button" className="button primary" disabled={help.isBusy} onClick={help.draft}>
            {t('modelHelp.draft')}
          </button>
          <span className="muted small">{t('modelHelp.draftHow')}</span>
        </div>
      )}
      {uses.includes('rewrite') && (
        <div className="model-acts">
          <span>{t('modelHelp.rewrite')}</span>
          {rewriteTones.map((tone) => (
            <button
              key={tone}
              type="button"
              className="button"
              disabled={help.isBusy || isEmpty}
              title={why}
              onClick={() => help.rewrite(tone)}
            >
              {t(`modelHelp.tone.${tone}`)}
            </button>
          ))}
        </div>
      )}
      {uses.includes('translate') && (
        <div className="model-acts">
          <span>{t('modelHelp.translate')}</span>
          {(['en', 'zh-CN'] as const).map((to) => (
            <button
              key={to}
              type="button"
              className="button"
              disabled={help.isBusy || isEmpty}
              title={why}
              onClick={() => help.translate(to)}
            >
              {t(`modelHelp.to.${to}`)}
            </button>
          ))}
        </div>
      )}
      {uses.includes('summary') && (
        <div className="model-acts">
          <button type="button" className="button" disabled={help.isBusy} onClick={help.summarise}>
            {t('modelHelp.summary')}
          </button>
        </div>
      )}
    </>
  );
}
