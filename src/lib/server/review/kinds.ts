import type { ItemKind, Kind } from './kind.ts';

export type { Beside, Item, ItemKind, Kind, ReviewLine, ReviewLocation } from './kind.ts';

/** Every kind of thing that waits on the review desk, as the rooms above register them. */
export const kinds = {} as Record<ItemKind, Kind>;

/** Each room that has a kind of its own gives it here, through app/wiring.ts. */
export const registerKinds = (given: Record<ItemKind, Kind>): void => void Object.assign(kinds, given);
