import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useKeys } from './keys.ts';

/** What a list is searched for; it stands in the address. */
export function FindField({ label }: { label: string }) {
  const { q = '' }: { q?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [words, setWords] = useState(q);
  const field = useRef<HTMLInputElement>(null);
  useKeys([['Slash', () => field.current?.focus()]]);
  useEffect(() => {
    if (!q) setWords('');
  }, [q]);
  useEffect(() => {
    if (words.trim() === q) return;
    const find = () =>
      navigate({ to: '.', search: ((before: object) => ({ ...before, q: words.trim() || undefined })) as never, replace: true });
    const timer = setTimeout(() => void find(), 250);
    return () => clearTimeout(timer);
  }, [words, q, navigate]);
  return (
    <input
      ref={field}
      type="search"
      className="input"
      value={words}
      placeholder={label}
      aria-label={label}
      onChange={(event) => setWords(event.target.value)}
    />
  );
}
