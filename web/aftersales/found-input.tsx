import { useTranslation } from 'react-i18next';
import { conditionWords } from '../../common/aftersales-act-words.ts';
import { conditions } from '../../common/aftersales-remedies.ts';
import { inLanguage } from '../conversations/words.ts';
import type { ActInputProps } from './act-draft.ts';
import { FoundPoints } from './found-points.tsx';
import { said } from './words.ts';

/** What the warehouse found, line by line: how many are taken, and in what state they are. */
export function FoundInput({ request, draft, onChange }: ActInputProps) {
  const { t } = useTranslation();
  const change = (line: string, part: Partial<(typeof draft.found)[string]>) => {
    const before = draft.found[line];
    if (before) onChange({ found: { ...draft.found, [line]: { ...before, ...part } } });
  };
  return (
    <fieldset className="found">
      <legend>{t('aftersales.found')}</legend>
      {request.lines.map((line) => (
        <div key={line.line} className="found-line">
          <b>{inLanguage(line)}</b>
          <label>
            <span>{t('aftersales.accepted', { quantity: line.quantity })}</span>
            <input
              className="input num"
              type="number"
              min={0}
              max={line.quantity}
              value={draft.found[line.line]?.accepted ?? 0}
              onChange={(event) => change(line.line, { accepted: Math.max(0, Math.min(line.quantity, Number(event.target.value))) })}
            />
          </label>
          <label>
            <span>{t('aftersales.condition')}</span>
            <select
              className="input"
              value={draft.found[line.line]?.condition}
              onChange={(event) => change(line.line, { condition: event.target.value as (typeof conditions)[number] })}
            >
              {conditions.map((each) => (
                <option key={each} value={each}>
                  {said(conditionWords[each])}
                </option>
              ))}
            </select>
          </label>
          <FoundPoints line={line.line} {...{ request, draft, onChange }} />
        </div>
      ))}
      <p className="muted small">{t('aftersales.foundHow')}</p>
    </fieldset>
  );
}
