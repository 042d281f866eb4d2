import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { fillIn, replyLanguages, type Tone, tones, type Values, variables, type Wording } from '../../common/quick-replies.ts';

/** The demo's own names, so that a preview reads like the real thing. */
function useSampleValues(): Values {
  const { t } = useTranslation();
  return {
    'customer.name': t('replies.sample.customer'),
    'customer.honorific': t('replies.sample.honorific'),
    'customer.channel': t('wish.channel_phone'),
    'customer.hours': t('replies.sample.hours'),
    'customer.language': t('replies.sample.language'),
    'customer.needs': t('replies.sample.needs'),
    'order.number': t('replies.sample.order'),
    'order.product': t('replies.sample.product'),
    'shipment.carrier': t('replies.sample.carrier'),
    'shipment.tracking': t('replies.sample.tracking'),
    'request.number': 'R202611280007',
    'request.state': t('replies.sample.requestState'),
    'request.deadline': '11-30 18:00',
    'request.refund': '¥468.00',
    'request.address': t('replies.sample.address'),
    'agent.name': t('replies.sample.agent'),
    'shop.name': t('replies.sample.shop'),
  };
}

interface WordingProps {
  wording: Wording;
  others: Wording[];
  isReadOnly: boolean;
  onChange(wording: Wording): void;
  onRemove: (() => void) | undefined;
}

/** One wording: its tone and language, its words with places to fill, and how it will read. */
export function WordingEditor({ wording, others, isReadOnly, onChange, onRemove }: WordingProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const sample = useSampleValues();
  const isTaken = (tone: string, language: string) =>
    others.some((each) => each !== wording && each.tone === tone && each.language === language);
  const insert = (name: string) => {
    const at = field.current?.selectionStart ?? wording.text.length;
    onChange({ ...wording, text: `${wording.text.slice(0, at)}{{${name}}}${wording.text.slice(at)}` });
    field.current?.focus();
  };
  const languageName = { 'zh-CN': t('replies.zh'), en: t('replies.en') };
  return (
    <fieldset className="wording">
      <legend>{t('replies.wording', { tone: t(`tone.${wording.tone}`), language: languageName[wording.language] })}</legend>
      {!isReadOnly && (
        <div className="wording-tools">
          <select
            className="input"
            aria-label={t('replies.tone')}
            value={wording.tone}
            onChange={(event) => onChange({ ...wording, tone: event.target.value as Tone })}
          >
            {tones.map((tone) => (
              <option key={tone} value={tone} disabled={isTaken(tone, wording.language)}>
                {t(`tone.${tone}`)}
              </option>
            ))}
          </select>
          <select
            className="input"
            aria-label={t('replies.language')}
            value={wording.language}
            onChange={(event) => onChange({ ...wording, language: event.target.value as Wording['language'] })}
          >
            {replyLanguages.map((language) => (
              <option key={language} value={language} disabled={isTaken(wording.tone, language)}>
                {languageName[language]}
              </option>
            ))}
          </select>
          <select className="input" aria-label={t('replies.insert')} value="" onChange={(event) => insert(event.target.value)}>
            <option value="">{t('replies.insert')}</option>
            {variables.map((name) => (
              <option key={name} value={name}>
                {t(`variable.${name}`)}
              </option>
            ))}
          </select>
          <span className="spread" />
          {onRemove && (
            <button type="button" className="link" onClick={onRemove}>
              {t('replies.removeWording')}
            </button>
          )}
        </div>
      )}
      <textarea
        ref={field}
        className="input"
        rows={3}
        maxLength={2000}
        required
        readOnly={isReadOnly}
        aria-label={t('replies.wording', { tone: t(`tone.${wording.tone}`), language: languageName[wording.language] })}
        value={wording.text}
        onChange={(event) => onChange({ ...wording, text: event.target.value })}
      />
      {wording.text && (
        <div className="wording-preview">
          <small className="muted">{t('replies.preview')}</small>
          <p>{fillIn(wording.text, sample)}</p>
        </div>
      )}
    </fieldset>
  );
}
