/** Headers that the distribution adds to requests for the API, in place of any that the client sends. */
export const originHeaders = {
  /** The client's address, set by `viewer-address.js`. */
  viewerAddress: 'x-docket-viewer-address',
  /** A value that only the distribution knows: `AppStack.originMark`. */
  mark: 'x-docket-distribution',
} as const;
