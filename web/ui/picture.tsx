import { Icon } from './icons.tsx';

/** A product's picture, or its sign where there is none. */
export function Picture({ src }: { src: string | null | undefined }) {
  return <span className="picture">{src ? <img src={src} alt="" loading="lazy" /> : <Icon name="products" size={26} />}</span>;
}
