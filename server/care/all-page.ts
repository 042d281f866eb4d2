import { type AlertAct, type AlertState, alertActWords, alertMoves, alertStates, alertStateWords } from '../../common/alerts.ts';
import type { Language } from '../../common/problems.ts';

/** What one tap in a mail may do to all of one's saved searches. */
export const allActs = ['pause', 'resumption', 'unsubscription'] as const satisfies readonly AlertAct[];
export type AllAct = (typeof allActs)[number];

/** A page does at once what its address says: a person's browser runs this, programs that look at links in mails do not. */
export const nowScript = "document.querySelector('form[data-now]')?.requestSubmit();\n";

/** How many of a customer's searches are in which state, and what can be done with all of them; `now` is done without another tap. */
export function allPage(address: string, states: readonly AlertState[], language: Language, now?: AllAct): string {
  const place = language === 'en' ? 1 : 0;
  const title = ['您订阅的商品提醒', 'Your saved searches'][place];
  const counts = alertStates
    .map((state) => [state, states.filter((each) => each === state).length] as const)
    .filter(([, many]) => many > 0)
    .map(([state, many]) => `${alertStateWords[state][place]}: ${many}`)
    .join(' · ');
  const fitting = allActs.filter((act) => states.some((state) => alertMoves[act].from.includes(state)));
  const forms = fitting.map(
    (act) =>
      `<form method="post" action="${address}/${act}"${act === now ? ' data-now' : ''}><button>${alertActWords[act][place]} · ${['全部', 'all'][place]}</button></form>`,
  );
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>${title}</title><script src="/alerts/now.js" defer></script></head><body><main><h1>${title}</h1>
<p role="status"><b>${counts || ['现在没有提醒', 'There are none now'][place]}</b></p>${forms.join('')}</main></body></html>`;
}
