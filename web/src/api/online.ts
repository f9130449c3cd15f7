/** False if the browser knows that it is offline. It may be wrong about being online. */
export const isOnline = (): boolean => (navigator as { readonly onLine?: boolean }).onLine !== false;
