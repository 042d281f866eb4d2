import { get } from '../api.ts';
import { openChat } from '../chat.ts';
import { useWords } from '../language.ts';
import { addressOf } from '../router.ts';
import { useLoad } from '../use-load.ts';
import { NotifyMe } from './notify-me.tsx';

export function Footer() {
  const { language, say } = useWords();
  const { value: terms } = useLoad('terms', () => get<{ shipHours: number }>('/api/installation'));
  return (
    <footer class="foot">
      <ul>
        <li>{say('promiseReturn')}</li>
        <li>{say('promiseFreight')}</li>
        {terms && <li>{say('promiseShip', { hours: terms.shipHours })}</li>}
      </ul>
      <p class="ways">
        <span>{say('footer')}</span>
        <button type="button" class="plain" onClick={() => openChat()}>
          {say('consult')}
        </button>
        <a href={`/help/${language}/privacy`}>{say('privacyNotice')}</a>
        <a href={addressOf('/my-data')}>{say('myData')}</a>
      </p>
      <NotifyMe />
    </footer>
  );
}
