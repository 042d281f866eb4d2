import type { ReactNode } from 'react';

interface AddLineProps {
  /** What the things below are for. */
  children: ReactNode;
  add: string;
  onAdd(): void;
}

/** Over a list of the shop's own things: what they are for, and the button that makes another. */
export function AddLine({ children, add, onAdd }: AddLineProps) {
  return (
    <div className="title-line">
      <p className="muted spread">{children}</p>
      <button type="button" className="button primary" onClick={onAdd}>
        {add}
      </button>
    </div>
  );
}
