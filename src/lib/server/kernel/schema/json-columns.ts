/** What columns of JSON hold where their subject knows it, and the kernel does not. The subject adds its types here. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface JsonColumns {}
