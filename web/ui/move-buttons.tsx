import { followFocus } from './follow-focus.ts';

interface Props<T> {
  list: T[];
  at: number;
  onChange(list: T[]): void;
  /** What a screen reader says of the two. */
  up: string;
  down: string;
}

function swapped<T>(list: T[], at: number, to: number): T[] {
  return list.with(at, list[to] as T).with(to, list[at] as T);
}

/** One place up or down in a list, by keyboard as by pointer. */
export function MoveButtons<T>({ list, at, onChange, up, down }: Props<T>) {
  return (
    <>
      <button
        type="button"
        className="button small"
        aria-label={up}
        disabled={at === 0}
        onClick={(event) => [followFocus(event.currentTarget, -1), onChange(swapped(list, at, at - 1))]}
      >
        ↑
      </button>
      <button
        type="button"
        className="button small"
        aria-label={down}
        disabled={at === list.length - 1}
        onClick={(event) => [followFocus(event.currentTarget, 1), onChange(swapped(list, at, at + 1))]}
      >
        ↓
      </button>
    </>
  );
}
