/** A drawing on its tile. The name stands beside it, so it says nothing itself. */
export function Picture({ source, size }: { source: string | null; size?: 'small' | 'large' }) {
  return (
    <span class={`picture ${size ?? ''}`}>
      {source && <img src={source} alt="" width="96" height="96" loading={size === 'large' ? 'eager' : 'lazy'} />}
    </span>
  );
}
