/** A link that is shown once, and for whom. */
export interface OneTimeLink {
  name: string;
  link: string;
  expiresInHours: number;
  /** It was also mailed to them. */
  mailed: boolean;
}
