import { useTranslation } from 'react-i18next';
import { eventTriggers, type RuleAct, type RuleCondition, type Trigger, type TriggerKind, timedTriggers } from '../../common/rules.ts';
import { ofRules } from '../conversations/view-condition.tsx';
import { freshAct, isActWhole, RuleActRow } from './rule-act.tsx';
import type { RuleKind } from './rule-kind.ts';
import { useRuleWords } from './rule-words.ts';
import { RulesOf } from './rules.tsx';

const isTimed = (is: TriggerKind): is is (typeof timedTriggers)[number] => (timedTriggers as readonly string[]).includes(is);

function When({ trigger, onChange }: { trigger: Trigger; onChange(trigger: Trigger): void }) {
  const { t } = useTranslation();
  const pick = (is: TriggerKind) => onChange(isTimed(is) ? { is, minutes: 'minutes' in trigger ? trigger.minutes : 10 } : { is });
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', alignItems: 'end' }}>
      <label className="field spread">
        <span>{t('rules.when')}</span>
        <select className="input" value={trigger.is} onChange={(event) => pick(event.target.value as TriggerKind)}>
          {[...eventTriggers, ...timedTriggers].map((is) => (
            <option key={is} value={is}>
              {isTimed(is) ? t(`rules.kind_${is}`) : t(`rules.when_${is}`)}
            </option>
          ))}
        </select>
      </label>
      {'minutes' in trigger && (
        <label className="field">
          <span>{t('rules.minutes')}</span>
          <input
            className="input num"
            type="number"
            min={1}
            max={10_080}
            value={trigger.minutes}
            onChange={(event) => onChange({ ...trigger, minutes: Math.min(10_080, Math.max(1, Math.round(Number(event.target.value)))) })}
          />
        </label>
      )}
    </div>
  );
}

const talkRules: RuleKind<Trigger, RuleCondition, RuleAct> = {
  about: 'conversation',
  empty: { name: '', trigger: { is: 'customer_wrote' }, conditions: { match: 'all', of: [] }, acts: [freshAct('tag')] },
  When,
  conditions: ofRules,
  ActRow: RuleActRow,
  nextAct: freshAct('note'),
  isActWhole,
  useWords: useRuleWords,
};

/** What the desk does by itself. */
export const TalkRules = () => <RulesOf kind={talkRules} />;
