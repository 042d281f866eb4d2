import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Children, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { clockKinds } from '../../common/clocks.ts';
import { conversationStates, stages } from '../../common/conversation.ts';
import type { RuleCondition } from '../../common/rules.ts';
import { me, mine, nobody, viewFields } from '../../common/saved-views.ts';
import { wordFor } from '../language.ts';
import { Icon } from '../ui/icons.tsx';
import { colleaguesQuery, reasonsQuery } from './queries.ts';
import { fresh } from './view-draft.ts';
import type { ConditionKind, RowProps } from './view-groups.tsx';
import { inLanguage } from './words.ts';

interface FrameProps {
  field: string;
  fields: [string, string][];
  onField(field: string): void;
  is: string;
  ways: [string, string][];
  onWay(way: string): void;
  onRemove(): void;
  /** With which value; nothing where there is none. */
  children: ReactNode;
}

/** A condition as a line: of what, how, and with which value. */
export function ConditionFrame({ field, fields, onField, is, ways, onWay, onRemove, children }: FrameProps) {
  const { t } = useTranslation();
  const select = (name: string, value: string, options: [string, string][], onPick: (value: string) => void) => (
    <select className="input" aria-label={name} value={value} onChange={(event) => onPick(event.target.value)}>
      {options.map(([key, words]) => (
        <option key={key} value={key}>
          {words}
        </option>
      ))}
    </select>
  );
  return (
    <div className="condition">
      {select(t('views.field'), field, fields, onField)}
      {select(t('views.how'), is, ways, onWay)}
      {Children.toArray(children).length > 0 ? children : <span />}
      <button type="button" className="icon-button" aria-label={t('views.removeCondition')} onClick={onRemove}>
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

interface NumberProps {
  value: number;
  unit: string;
  onChange(value: number): void;
}

export function ConditionNumber({ value, unit, onChange }: NumberProps) {
  return (
    <span className="condition-time">
      <input
        className="input num"
        type="number"
        min={1}
        max={100_000}
        aria-label={unit}
        value={value}
        onChange={(event) => onChange(Math.min(100_000, Math.max(1, Math.round(Number(event.target.value)))))}
      />
      {unit}
    </span>
  );
}

/** One condition on conversations. A rule reads messages, and has no reader whose own something could be. */
function ConditionRow({ condition, ofRule, onChange, onRemove }: RowProps<RuleCondition> & { ofRule: boolean }) {
  const { t } = useTranslation();
  const ways =
    'values' in condition ? (['in', 'not_in'] as const) : 'minutes' in condition ? (['over', 'under'] as const) : (['yes', 'no'] as const);
  return (
    <ConditionFrame
      field={condition.field}
      fields={[...viewFields, ...(ofRule ? (['words'] as const) : [])].map((field) => [field, t(`views.fields.${field}`)])}
      onField={(field) => onChange(fresh(field as RuleCondition['field']))}
      is={condition.is}
      ways={ways.map((way) => [way, t(condition.field === 'words' ? `rules.words_${way as 'in' | 'not_in'}` : `views.is.${way}`)])}
      onWay={(is) => onChange({ ...condition, is } as RuleCondition)}
      onRemove={onRemove}
    >
      {'values' in condition && <Values condition={condition} ofRule={ofRule} onChange={onChange} />}
      {'minutes' in condition && (
        <ConditionNumber value={condition.minutes} unit={t('views.minutes')} onChange={(minutes) => onChange({ ...condition, minutes })} />
      )}
    </ConditionFrame>
  );
}

export const ofViews: ConditionKind<RuleCondition> = {
  Row: (props) => <ConditionRow {...props} ofRule={false} />,
  first: fresh('agent'),
  firstInner: fresh('stage'),
};
export const ofRules: ConditionKind<RuleCondition> = { ...ofViews, Row: (props) => <ConditionRow {...props} ofRule /> };

type Choice = Extract<RuleCondition, { values: string[] }>;

function Values({ condition, ofRule, onChange }: { condition: Choice; ofRule: boolean; onChange(condition: RuleCondition): void }) {
  const options = useOptions(condition.field)?.filter(({ value }) => !ofRule || ![me, mine].includes(value));
  return <ManyValues values={condition.values} options={options} onChange={(values) => onChange({ ...condition, values })} />;
}

export interface Option {
  value: string;
  label: string;
}

/** Some of what can be chosen; without a choice, words that are typed. */
export function ManyValues({
  values,
  options,
  onChange,
}: {
  values: string[];
  options: Option[] | undefined;
  onChange(values: string[]): void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      mode={options ? 'multiple' : 'tags'}
      aria-label={t('views.values')}
      placeholder={t(options ? 'views.pick' : 'views.typeValues')}
      value={values}
      options={options ?? []}
      optionFilterProp="label"
      maxTagTextLength={12}
      tokenSeparators={[',', '，', '、']}
      onChange={(chosen: string[]) =>
        onChange(
          chosen
            .map((value) => value.trim())
            .filter(Boolean)
            .slice(0, 30),
        )
      }
    />
  );
}

/** What can be chosen; undefined where the shop's own words are typed. */
function useOptions(field: Choice['field']): Option[] | undefined {
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
      return ['chat', 'email', 'phone'].map((value) => ({ value, label: wordFor('channelName', value) }));
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
