/** In what form something is given on top (S120). A present in a parcel is a reship of goods. */
export const compensationForms = ['cash', 'coupon', 'points', 'freight'] as const;
export type CompensationForm = (typeof compensationForms)[number];

/** Who is responsible for a fault (S115). `nobody`: force majeure. A goodwill repair admits nothing. */
export const responsibilities = ['shop', 'maker', 'customer', 'third_party', 'nobody'] as const;
export type Responsibility = (typeof responsibilities)[number];

/** What goods that came back are in the eyes of the warehouse: only good ones go back on the shelf. */
export const conditions = ['good', 'opened', 'damaged', 'missing'] as const;
export type Condition = (typeof conditions)[number];
export const goesBackOnShelf = (condition: Condition): boolean => condition === 'good';
