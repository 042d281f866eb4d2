import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { OrderAct, OrderCondition, OrderTrigger } from '../../common/order-rules.ts';
import { colleaguesQuery } from '../conversations/queries.ts';
import { inLanguage } from '../conversations/words.ts';
import type { RuleWords } from './rule-kind.ts';
import { useConditionWords } from './rule-words.ts';

export function useOrderRuleWords(): RuleWords<OrderTrigger, OrderCondition, OrderAct> {
  const { t } = useTranslation();
  const groups = useQuery(colleaguesQuery).data?.groups;
  const actWords = (act: OrderAct): string => {
    switch (act.do) {
      case 'confirm':
        return t('orderRules.did_confirm');
      case 'hold':
        return t('orderRules.did_hold', { reason: act.reason });
      case 'look': {
        const group = groups?.find((each) => each.id === act.group);
        return t('orderRules.did_look', { name: group ? inLanguage(group) : '…', text: act.text });
      }
      case 'tag':
        return t('rules.did_tag', { name: act.tag });
    }
  };
  return { triggerWords: ({ is }) => t(`orderRules.when_${is}`), conditionWords: useConditionWords('order'), actWords };
}
