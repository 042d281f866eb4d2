import { useTranslation } from 'react-i18next';
import type { LabRun } from '../../server/assistant/lab/views.ts';

/** One that a crash has cut off for good hinders no other. */
const longestMs = 10 * 60_000;
export const isUnderWay = ({ ended, at }: LabRun) => !ended && Date.now() - Date.parse(at) < longestMs;

export function Progress({ run: { done, questions } }: { run: LabRun }) {
  const { t } = useTranslation();
  return (
    <label className="num">
      {t('lab.progress', { done, questions })} <progress value={done} max={Math.max(1, questions)} />
    </label>
  );
}
