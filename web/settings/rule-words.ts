import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { RuleAct, RuleCondition, RuleSubject, Trigger } from '../../common/rules.ts';
import type { ConditionsOf } from '../../common/saved-views.ts';
import type { QuickReplyView } from '../../server/knowledge/views.ts';
import { api } from '../api.ts';
import { colleaguesQuery } from '../conversations/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import type { RuleWords } from './rule-kind.ts';

export const ruleRepliesQuery = {
  queryKey: ['quick-replies', 'of rules'],
  queryFn: async () => (await api.get<{ items: QuickReplyView[] }>('/api/quick-replies', { limit: 50 })).items,
};

const conditionsIn = ({ of }: ConditionsOf<object>): number =>
  of.reduce<number>((sum, each) => sum + ('of' in each ? (each.of as object[]).length : 1), 0);

export function useConditionWords(about: RuleSubject) {
  const { t } = useTranslation();
  return (conditions: ConditionsOf<object>) => {
    const count = conditionsIn(conditions);
    return count === 0 ? t(`rules.ifAlways_${about}`) : t(conditions.match === 'all' ? 'rules.ifAll' : 'rules.ifAny', { count });
  };
}

export function useRuleWords(): RuleWords<Trigger, RuleCondition, RuleAct> {
  const { t } = useTranslation();
  const team = useQuery(colleaguesQuery).data;
  const replies = useQuery(ruleRepliesQuery).data;
  const triggerWords = (trigger: Trigger) =>
    'minutes' in trigger ? t(`rules.when_${trigger.is}`, { count: trigger.minutes }) : t(`rules.when_${trigger.is}`);
  const conditionWords = useConditionWords('conversation');
  const actWords = (act: RuleAct): string => {
    switch (act.do) {
      case 'group': {
        const group = team?.groups.find((each) => each.id === act.group);
        return t('rules.did_group', { name: group ? inLanguage(group) : '…' });
      }
      case 'reply':
        return t('rules.did_reply', { name: replies?.find((each) => each.id === act.reply)?.title ?? '…' });
      case 'notify':
        return t('rules.did_notify', { name: team?.agents.find((each) => each.id === act.staff)?.name ?? '…' });
      case 'tag':
        return t('rules.did_tag', { name: act.tag });
      case 'task':
        return t('rules.did_task', { name: act.text });
      default:
        return t(`rules.did_${act.do}`);
    }
  };
  return { triggerWords, conditionWords, actWords };
}
