type Rgb = [number, number, number];

const parse = (color: string): Rgb => {
  // Style sheets shorten #ffffff when they are built.
  const long = color.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  const hex = /^#([0-9a-f]{6})$/i.exec(long)?.[1] ?? '0b7a5e';
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb;
};

const format = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG's contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const ratio = (luminance(parse(one)) + 0.05) / (luminance(parse(other)) + 0.05);
  return Math.max(ratio, 1 / ratio);
}

/** The colour itself, or as near to it as can be read on every ground. */
function readable(color: string, grounds: string[], least: number): string {
  const target = luminance(parse(grounds[0] as string)) > 0.5 ? 0 : 255;
  for (let share = 0; share < 1; share += 0.04) {
    const mixed = format(parse(color).map((part) => part + (target - part) * share) as Rgb);
    if (grounds.every((ground) => contrast(mixed, ground) >= least)) return mixed;
  }
  return target ? '#ffffff' : '#000000';
}

export interface Brand {
  /** For grounds: header, own bubbles, buttons. */
  fill: string;
  /** For words on `fill`. */
  ink: string;
  /** For words and marks in the shop's colour on paper. */
  text: string;
}

/** The shop's colour, made readable on the grounds of a scheme. */
export function brandFrom(color: string, grounds: string[]): Brand {
  const isDark = luminance(parse(grounds[0] as string)) < 0.5;
  const fill = isDark ? readable(color, grounds, 2.2) : format(parse(color));
  const ink = contrast('#ffffff', fill) >= 4.5 ? '#ffffff' : '#000000';
  return { fill, ink, text: readable(color, grounds, 4.5) };
}
