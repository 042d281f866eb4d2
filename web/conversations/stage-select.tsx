import { useTranslation } from 'react-i18next';
import { type Stage, stages } from '../../common/conversation.ts';

interface StageSelectProps {
  value: Stage | undefined;
  /** What stands for no stage, where one may choose none. */
  none: string | undefined;
  disabled?: boolean;
  onChange(stage: Stage | undefined): void;
}

/** 售前, 售中 or 售后: narrows a list, or says it of something. */
export function StageSelect({ value, none, disabled, onChange }: StageSelectProps) {
  const { t } = useTranslation();
  return (
    <select
      className="input"
      style={{ width: 'auto' }}
      aria-label={t('wrapUp.stage')}
      value={value ?? ''}
      disabled={disabled}
      onChange={(event) => onChange(stages.find((each) => each === event.target.value))}
    >
      {none !== undefined && <option value="">{none}</option>}
      {stages.map((each) => (
        <option key={each} value={each}>
          {t(`stage.${each}`)}
        </option>
      ))}
    </select>
  );
}
