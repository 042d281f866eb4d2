import { useId, useState } from 'preact/hooks';
import { isSuspicious } from '../common/links.ts';
import { sayFrom } from './own-words.ts';
import './link.css';

const w = sayFrom({
  mark: ['可疑链接', 'Suspicious link'],
  why: [
    '这个地址可能是钓鱼链接，已停用。请勿打开，也不要在那里填写账号、密码或验证码。',
    'This address may be a trap and cannot be clicked. Please do not open it or enter a password or code there.',
  ],
});

/** A web address in a message. One that may be a trap stays readable, cannot be clicked, and says why when asked. */
export function Link({ link }: { link: string }) {
  if (isSuspicious(link)) return <Doubtful link={link} />;
  return (
    <a href={link} target="_blank" rel="noopener noreferrer nofollow">
      {link}
    </a>
  );
}

function Doubtful({ link }: { link: string }) {
  const [isOpen, setOpen] = useState(false);
  const why = useId();
  return (
    <>
      {link}{' '}
      <button type="button" class="doubtful" aria-expanded={isOpen} aria-controls={why} onClick={() => setOpen(!isOpen)}>
        {w('mark')}
      </button>
      <small id={why} class="doubtful-why" hidden={!isOpen}>
        {w('why')}
      </small>
    </>
  );
}
