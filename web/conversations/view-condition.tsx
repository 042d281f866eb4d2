import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { clockKinds } from '../../common/clocks.ts';
import { conversationStates, stages } from '../../common/conversation.ts';
import type { RuleCondition } from '../../common/rules.ts';
import { me, mine, nobody, viewFields } from '../../common/saved-views.ts';
import { wordFor } from '../language.ts';
import { Icon } from '../ui/icons.tsx';
import { colleaguesQuery, reasonsQuery } from './queries.ts';
import { fresh } from './view-draft.ts';
import { inLanguage } from './words.ts';

interface RowProps {
  condition: RuleCondition;
  /** A rule reads messages, and has no reader whose own something could be. */
  ofRule: boolean;
  onChange(condition: RuleCondition): void;
  onRemove(): void;
}

/** One condition: of what, how, and with which value. */
export function ConditionRow({ condition, ofRule, onChange, onRemove }: RowProps) {
  const { t } = useTranslation();
  const ways =
    'values' in condition ? (['in', 'not_in'] as const) : 'minutes' in condition ? (['over', 'under'] as const) : (['yes', 'no'] as const);
  return (
    <div className="condition">
      <select
        className="input"
        aria-label={t('views.field')}
        value={condition.field}
        onChange={(event) => onChange(fresh(event.target.value as RuleCondition['field']))}
      >
        {[...viewFields, ...(ofRule ? (['words'] as const) : [])].map((field) => (
          <option key={field} value={field}>
            {t(`views.fields.${field}`)}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label={t('views.how')}
        value={condition.is}
        onChange={(event) => onChange({ ...condition, is: event.target.value } as RuleCondition)}
      >
        {ways.map((way) => (
          <option key={way} value={way}>
            {t(condition.field === 'words' ? `rules.words_${way as 'in' | 'not_in'}` : `views.is.${way}`)}
          </option>
        ))}
      </select>
      {'values' in condition && <Values condition={condition} ofRule={ofRule} onChange={onChange} />}
      {'minutes' in condition && (
        <span className="condition-time">
          <input
            className="input num"
            type="number"
            min={1}
            max={100_000}
            aria-label={t('views.minutes')}
            value={condition.minutes}
            onChange={(event) =>
              onChange({ ...condition, minutes: Math.min(100_000, Math.max(1, Math.round(Number(event.target.value)))) })
            }
          />
          {t('views.minutes')}
        </span>
      )}
      {!('values' in condition) && !('minutes' in condition) && <span />}
      <button type="button" className="icon-button" aria-label={t('views.removeCondition')} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

type Choice = Extract<RuleCondition, { values: string[] }>;

function Values({ condition, ofRule, onChange }: { condition: Choice; ofRule: boolean; onChange(condition: RuleCondition): void }) {
  const { t } = useTranslation();
  const options = useOptions(condition.field)?.filter(({ value }) => !ofRule || ![me, mine].includes(value));
  return (
    <Select
      mode={options ? 'multiple' : 'tags'}
      aria-label={t('views.values')}
      placeholder={t(options ? 'views.pick' : 'views.typeValues')}
      value={condition.values}
      options={options ?? []}
      optionFilterProp="label"
      maxTagTextLength={12}
      tokenSeparators={[',', '，', '、']}
      onChange={(values: string[]) =>
        onChange({
          ...condition,
          values: values
            .map((value) => value.trim())
            .filter(Boolean)
            .slice(0, 30),
        })
      }
    />
  );
}

/** What can be chosen; undefined where the shop's own words are typed. */
function useOptions(field: Choice['field']): { value: string; label: string }[] | undefined {
  const { t } = useTranslation();
  const team = useQuery({ ...colleaguesQuery, enabled: field === 'agent' || field === 'group' }).data;
  const reasons = useQuery({ ...reasonsQuery, enabled: field === 'reason' }).data ?? [];
  switch (field) {
    case 'state':
      return conversationStates.filter((state) => state !== 'closed').map((value) => ({ value, label: t(`state.${value}`) }));
    case 'nearly':
    case 'late':
      return clockKinds.map((value) => ({ value, label: t(`clocks.name.${value}`) }));
    case 'stage':
      return stages.map((value) => ({ value, label: t(`stage.${value}`) }));
    case 'channel':
      return ['chat'].map((value) => ({ value, label: wordFor('channelName', value) }));
    case 'agent':
      return [
        { value: me, label: t('views.me') },
        { value: nobody, label: t('views.nobody') },
        ...(team?.agents ?? []).map((agent) => ({ value: agent.id, label: agent.name })),
      ];
    case 'group':
      return [
        { value: mine, label: t('views.mine') },
        ...(team?.groups ?? []).map((group) => ({ value: group.id, label: inLanguage(group) })),
      ];
    case 'reason':
      return reasons.flatMap((topic) => [
        { value: topic.key, label: inLanguage(topic) },
        ...topic.children.map((reason) => ({ value: `${topic.key}.${reason.key}`, label: `${inLanguage(topic)} · ${inLanguage(reason)}` })),
      ]);
    default:
      return undefined;
  }
}
