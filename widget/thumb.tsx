/** A small picture of goods; one that does not come leaves its room empty. */
export function Thumb({ src, size }: { src: string | null; size: number }) {
  if (!src) return null;
  const hide = (event: Event) => {
    (event.currentTarget as HTMLElement).style.visibility = 'hidden';
  };
  return <img src={src} alt="" width={size} height={size} loading="lazy" onError={hide} />;
}
