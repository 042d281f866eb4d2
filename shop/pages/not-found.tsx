import { useWords } from '../language.ts';
import { addressOf } from '../router.ts';

export function NotFound() {
  const { say } = useWords();
  return (
    <div class="empty">
      <h1>{say('notFound')}</h1>
      <a class="button" href={addressOf('/')}>
        {say('toHome')}
      </a>
    </div>
  );
}
