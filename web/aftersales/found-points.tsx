import { useTranslation } from 'react-i18next';
import type { ActInputProps } from './act-draft.ts';
import { pointKey } from './act-draft.ts';
import { said } from './words.ts';

type Props = Pick<ActInputProps, 'request' | 'draft' | 'onChange'> & { line: string };

/** Each point of the checklist of these goods: in order, or not and how. */
export function FoundPoints({ line, request, draft, onChange }: Props) {
  const { t } = useTranslation();
  const points = request.checklists.find((list) => list.line === line)?.points ?? [];
  if (points.length === 0) return null;
  const answer = (key: string, part: { ok?: boolean; note?: string }) =>
    onChange({ points: { ...draft.points, [key]: { note: '', ...draft.points[key], ...part } } });
  return (
    <div className="found-points">
      {points.map((point) => {
        const key = pointKey(line, point.id);
        const { ok, note = '' } = draft.points[key] ?? {};
        const words = said([point.text, point.textEn || point.text]);
        return (
          <fieldset key={point.id}>
            <legend>{words}</legend>
            {([true, false] as const).map((each) => (
              <label key={String(each)} className="check">
                <input type="radio" name={key} checked={ok === each} onChange={() => answer(key, { ok: each })} />
                {t(each ? 'aftersales.pointOk' : 'aftersales.pointWrong')}
              </label>
            ))}
            {ok === false && (
              <input
                className="input"
                value={note}
                maxLength={300}
                required
                aria-label={t('aftersales.pointNote', { point: words })}
                placeholder={t('aftersales.pointNote', { point: words })}
                onChange={(event) => answer(key, { note: event.target.value })}
              />
            )}
          </fieldset>
        );
      })}
    </div>
  );
}
