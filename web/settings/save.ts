import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { queries } from '../query-client.ts';
import { useProblem } from '../ui/use-problem.ts';

/** Saves, says so, and loads anew what the change touches. */
export function useSave<T = void, R = unknown>(keys: string[], work: (input: T) => Promise<R>, done?: (reply: R) => void) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const showProblem = useProblem();
  return useMutation({
    mutationFn: work,
    onSuccess: async (reply) => {
      await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      if (done) done(reply);
      else void message.success(t('common.saved'));
    },
    onError: showProblem,
  });
}
