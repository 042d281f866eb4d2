import { App } from 'antd';
import { useCallback } from 'react';
import { sentenceOf } from '../api.ts';

/** Shows why something was refused; what was typed stays where it is. */
export function useProblem(): (error: unknown) => void {
  const { message } = App.useApp();
  return useCallback(
    (error: unknown) => {
      void message.error(sentenceOf(error), 6);
    },
    [message],
  );
}
