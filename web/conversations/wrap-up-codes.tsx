import { useTranslation } from 'react-i18next';
import { results, stages } from '../../common/conversation.ts';
import type { Reason } from './queries.ts';
import { inLanguage } from './words.ts';

export interface Codes {
  stage: string;
  topic: string;
  reason: string;
  result: string;
  words: string;
}

export const noCodes: Codes = { stage: '', topic: '', reason: '', result: '', words: '' };

export const missingIn = (codes: Codes): 'stage' | 'topic' | 'reason' | 'result' | undefined =>
  (['stage', 'topic', 'reason', 'result'] as const).find((each) => codes[each] === '');

interface FieldsProps {
  codes: Codes;
  reasons: Reason[];
  onChange(codes: Codes): void;
}

/** Stage, reason and result, and some words. */
export function CodeFields({ codes, reasons, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const set = (part: Partial<Codes>) => onChange({ ...codes, ...part });
  const topic = reasons.find((each) => each.key === codes.topic);
  return (
    <>
      <Choices
        name="stage"
        picked={codes.stage}
        onPick={(stage) => set({ stage })}
        options={stages.map((key) => ({ key, name: t(`stage.${key}`) }))}
      />
      <Choices
        name="topic"
        picked={codes.topic}
        onPick={(key) => set({ topic: key, reason: '' })}
        options={reasons.map((each) => ({ key: each.key, name: inLanguage(each) }))}
      />
      {topic && (
        <Choices
          name="reason"
          picked={codes.reason}
          onPick={(reason) => set({ reason })}
          options={topic.children.map((each) => ({ key: each.key, name: inLanguage(each) }))}
        />
      )}
      <Choices
        name="result"
        picked={codes.result}
        onPick={(result) => set({ result })}
        options={results.map((key) => ({ key, name: t(`result.${key}`) }))}
      />
      <label className="field">
        <span>{t('wrapUp.words')}</span>
        <textarea
          className="input"
          rows={2}
          maxLength={2000}
          value={codes.words}
          onChange={(event) => set({ words: event.target.value })}
        />
      </label>
    </>
  );
}

interface ChoicesProps {
  name: 'stage' | 'topic' | 'reason' | 'result';
  picked: string;
  options: { key: string; name: string }[];
  onPick(key: string): void;
}

function Choices({ name, picked, options, onPick }: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="picks">
      <legend>{t(`wrapUp.${name}`)}</legend>
      <div className="choices">
        {options.map((option) => (
          <label key={option.key} className="choice">
            <input type="radio" name={name} value={option.key} checked={picked === option.key} onChange={() => onPick(option.key)} />
            <span>{option.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
