import { openChat } from '../chat.ts';
import { useWords } from '../language.ts';
import { NotifyMe } from './notify-me.tsx';

export function Footer() {
  const { language, say } = useWords();
  return (
    <footer class="foot">
      <ul>
        <li>{say('promiseReturn')}</li>
        <li>{say('promiseFreight')}</li>
        <li>{say('promiseShip')}</li>
      </ul>
      <p>
        {say('footer')}
        <button type="button" class="plain" onClick={() => openChat()}>
          {say('consult')}
        </button>
        {' · '}
        <a href={`/help/${language}/privacy`}>{say('privacyNotice')}</a>
      </p>
      <NotifyMe />
    </footer>
  );
}
