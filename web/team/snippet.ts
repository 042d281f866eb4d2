/** The one line a shop puts into its pages. */
export const snippet = (): string => `<script src="${location.origin}/widget/loader.js" async></script>`;
